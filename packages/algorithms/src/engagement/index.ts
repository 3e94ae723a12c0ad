export { daysUntilBelow, engagementCourse } from './engagement-course.ts';
export {
  type DatedTouch,
  type EngagementRules,
  type EngagementScore,
  engagementAt,
  type GroupPoints,
  LOOK_BACK_DAYS,
  type TouchRule,
} from './engagement-score.ts';
