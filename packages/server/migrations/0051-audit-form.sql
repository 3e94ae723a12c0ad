-- Audit events read the same whatever the session that caused them is set to: times in UTC with microseconds, ISO dates,
-- numbers with every digit (AUD-11).
alter function audit.capture() set timezone = 'UTC';
alter function audit.capture() set datestyle = 'ISO, YMD';
alter function audit.capture() set intervalstyle = 'iso_8601';
alter function audit.capture() set extra_float_digits = 1;
