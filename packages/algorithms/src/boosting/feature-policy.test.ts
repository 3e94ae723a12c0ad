import { describe, expect, it } from 'vitest';
import { looksLikeZip, prohibitedByValues, prohibitedReason } from './feature-policy.ts';

const TODAY = '2026-11-21';
const refused = (column: string, policy = {}) => prohibitedReason(column, policy, TODAY);

const PROHIBITED =
  `race Race RACE_CODE ethnicity ethnic_group EthnicOrigin hispanic is_hispanic pct_black share_white latino Latinx
skin_tone complexion ancestry tribal_member caste religion Religion religious_affiliation faith church_member churchAttendance
mosque synagogue denomination baptised halal_preference kosher muslim Christian jewish_holidays parish nationality
national_origin citizenship citizen_status immigration_status visa_status greenCard refugee foreign_born birthplace birth_place
place_of_birth country_of_birth birthCountry born_in pob passport_country country_of_origin native_country language Language
preferred_language lang lang_code locale mother_tongue native_speaker dialect accent_score english_proficiency sex Sex gender
gender_code GenderIdentity is_female male salutation honorific pronouns sexual_orientation lgbtq pregnant maternity_leave
marital marital_status MaritalStatus married is_married divorced widowed spouse_income husband_name civil_status age Age AGE
customer_age client_age age_group age_band ageYears dob DOB date_of_birth birth_date birthday birth_year yearOfBirth yob
generation disability disabled_flag handicapped health_status medical_history diagnosis genetic_marker welfare
public_assistance food_stamps medicaid unemployment_benefits political_party politics party_affiliation union_member
voter_registration veteran name Name surname Surname last_name LastName lastName_length surname_initial first_name FirstName
firstName_len forename given_name family_name full_name FullName middle_name middle_initial maiden_name nickname contact_name
client_name lead_name advisor_name email Email email_address e_mail user_name photo photo_url Photograph headshot
profile_picture avatar selfie face_embedding zip ZIP zip5 ZIP9 zip_code ZipCode zip3 zipcode_prefix home_zip zip_median_income
postal_code PostalCode postcode plz zcta census_tract tract block_group neighborhood neighbourhood_score school School
school_name college_attended university alma_mater fraternity sorority graduation_year class_of hbcu`.split(
    /\s+/,
  );

/** Prohibited columns under decorations that a data team gives them. */
const RENAMED =
  `feat_gender_enc x_last_name_hash is_zip5_high log_age age_sq AGE_BUCKET_3 cust.age contact-surname leadFirstNameLength
religionEmbedding0 has_photo photo_present lang_is_es preferredLanguageCode n_spouse spouse_flag race_onehot_2 ETHNICITY_CD
zip9_prefix zip_3_rate zipIncome school_rank universityTier alumni_university_name dob_year birthMonth native_country_code
citizenship_flag disability_ind maritalStatusEnc sex_m client_gender_f emailDomain email_domain headshot_url salutation_is_mr
surname_origin_score ancestry_pct census_block_income tract_median_rent HBCU_flag age1 sex_2 Year_Birth foreign_worker personal_status SeniorCitizen
FromDiversityJobFairID`.split(/\s+/);

const ALLOWED =
  `channel product amount lead_age account_age_days company_age stage_count pages_viewed average_deal days_since_touch
state region city segment aum employees growth webinars email_opens emails_sent do_not_email company_name product_name
campaign_name white_paper_downloads black_friday_visit education job housing loan contact month day_of_week campaign pdays
previous poutcome emp.var.rate cons.price.idx euribor3m nr.employed balance default manager_count total_visits lead_source
time_on_site language_model_score sessions package storage usage percentage managed_assets advantage marketing domain_age credit_age_months age_first_funding_year SkinThickness_index portfolio_diversity`.split(
    /\s+/,
  );

describe('prohibitedReason', () => {
  it(`refuses ${PROHIBITED.length} prohibited, renamed and derived names`, () => {
    expect(PROHIBITED.filter((column) => refused(column) === undefined)).toEqual([]);
  });

  it(`refuses ${RENAMED.length} of them renamed, and as many made from them under a name that says nothing`, () => {
    expect(RENAMED.filter((column) => refused(column) === undefined)).toEqual([]);
    const hidden = RENAMED.filter(
      (column, i) =>
        refused(`f_${i}`, { derivedFrom: { [`f_${i}`]: [`step_${i}`], [`step_${i}`]: [column] } }) ===
        undefined,
    );
    expect(hidden).toEqual([]);
  });

  it('leaves ordinary columns alone', () => {
    expect(ALLOWED.filter((column) => refused(column) !== undefined)).toEqual([]);
  });

  it('follows what a column was made from', () => {
    const policy = { derivedFrom: { feature_7: ['x_len'], x_len: ['surname'] } };
    expect(refused('feature_7', policy)).toMatch(/a person's name.*derived from surname/);
  });

  it('lets a complete exception through until it ends', () => {
    const exception = {
      column: 'age',
      reason: 'empirically derived',
      approver: 'M. Ortiz',
      expires: '2026-12-31',
    };
    expect(refused('age', { allow: [exception] })).toBeUndefined();
    expect(refused('age', { allow: [{ ...exception, expires: '2026-11-20' }] })).toMatch(
      /expired on 2026-11-20/,
    );
    expect(refused('age', { allow: [{ ...exception, approver: ' ' }] })).toMatch(
      /lacks a reason, an approver/,
    );
  });

  it('takes the firm’s own prohibitions', () => {
    expect(refused('shoe_size', { prohibit: [{ column: 'shoe_size', reason: 'not ours to know' }] })).toBe(
      'prohibited by the firm: not ours to know',
    );
  });
});

describe('looksLikeZip', () => {
  const codes = Array.from({ length: 40 }, (_, i) => String(1000 + i * 700).padStart(5, '0'));
  it('knows ZIP codes under another name, and ordinary numbers for what they are', () => {
    expect(looksLikeZip(codes)).toBe(true);
    expect(looksLikeZip(codes.map((code) => `9${code.slice(1)}`))).toBe(false);
    expect(looksLikeZip(codes.map((code) => `${code}-1234`))).toBe(true);
  });
});

describe('prohibitedByValues', () => {
  it('knows labels of sex, marital status, race and religion, whatever their column is called', () => {
    const about = (...labels: string[]) => /about (.*)$/.exec(prohibitedByValues(labels) ?? '')?.[1];
    expect(about('male : single', 'female : divorced/separated', 'male : married')).toBe('sex');
    expect(about('M', 'F')).toBe('sex');
    expect(about('Mr', 'Mrs', 'Dr')).toBe('sex');
    expect(about('Husband', 'Wife', 'Own-child', 'Unmarried', 'Not-in-family')).toBe('marital status');
    expect(about('single', 'married')).toBe('marital status');
    expect(about('White', 'Black', 'Asian-Pac-Islander', 'Other')).toBe('race or colour');
    expect(about('Christian', 'Muslim', 'none')).toBe('religion');
  });

  it('leaves other labels alone', () => {
    const others = [
      ['Yes', 'No'],
      ['Mens E-Mail', 'Womens E-Mail', 'No E-Mail'],
      ['black', 'white', 'red'],
      ['single', 'double', 'suite'],
      ['M', 'F', 'B'],
      ['single family', 'married quarters', 'office', 'retail', 'land'],
    ];
    expect(others.map(prohibitedByValues)).toEqual(others.map(() => undefined));
  });
});
