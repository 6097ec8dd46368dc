//! Words of the screen on which a document becomes a plan.

use super::section;

section! {
    /// Nhập kế hoạch.
    ReviewWords {
        path, path_hint, correct, about, reading, legacy, legacy_before, legacy_after,
        legacy_convert, legacy_keep, resumed, doubtful, sure, source_lines, source_before, source_none,
        row_doubts, edit_hint, choose_area, choose_line, take_up, take_up_task,
        take_up_target, take_up_duty, take_up_area, add, add_task, add_area, add_target, add_duty,
        add_department, moved_to_area, no_match, waiting, finish, publish, publish_help, publish_counts,
        publish_doubts, publish_now, save, save_help, save_path, discard,
        discard_help, discard_sure, discard_now, other, other_help, other_sure, other_now, problems, saved_file,
        file_exists, published, discarded, left, undone, publish_over, publish_same, all_settled, ops, yes, no,
    }
}
section! {
    /// The parts of a draft.
    ReviewSectionWords { work, targets, duties, departments, header, passed, document, left_out }
}
section! {
    /// The fields of a draft's rows.
    ReviewFieldWords {
        label, title, heading, lead, support, schedule, schedule_hint, deliverable, op, value, unit, phase,
        from, by, department, departments_hint, duty_kind, minimum, code, name, aliases, kind,
        coordinates, id, organisation, parent, number, issued, plan_title, starts, ends, period,
        coordinator, periods, day_hint, example, aliases_hint, was, was_hint, text,
    }
}
