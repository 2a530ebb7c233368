use super::*;
use crate::domain::conversation::proposal::{FieldChange, ProposalStatus};

fn proposal(tool: &str, arguments: Value, changes: &[(&str, Value, Value)]) -> ProposalFact {
    let Value::Object(arguments) = arguments else { panic!() };
    let change = |(field, before, after): &(&str, Value, Value)| FieldChange {
        field: (*field).to_owned(),
        before: before.clone(),
        after: after.clone(),
    };
    ProposalFact {
        conversation_id: None,
        message_id: None,
        tool: tool.to_owned(),
        arguments,
        changes: changes.iter().map(change).collect(),
        unsupported: Vec::new(),
        seen: Vec::new(),
        status: ProposalStatus::Pending,
        reason: None,
        edit_id: None,
        decided_at: None,
    }
}

#[test]
fn what_is_written_in_a_field_becomes_what_the_tool_takes() {
    let resume = || {
        let parts = json!([
            { "experience_id": 4, "achievements": ["Drove night buses", "Taught three others, in two languages"] },
            { "experience_id": 7, "description": "Trams" },
        ]);
        proposal(
            "draft_resume",
            json!({ "title": "For Graz", "rows": ["experience:4"], "experiences": parts, "skills_first": ["skill:2"] }),
            &[
                ("experience:4 achievements", json!([]), parts[0]["achievements"].clone()),
                ("experience:7 description", Value::Null, json!("Trams")),
                ("experiences", json!([]), json!(["experience:4", "experience:7"])),
                ("skills first", json!([]), json!(["skill:2"])),
            ],
        )
    };
    let note = |before: Value, after: &str| {
        proposal(
            "add_note",
            json!({ "job_id": 1, "text": "Near" }),
            &[("notes", before, json!(after))],
        )
    };
    let letter = || {
        proposal(
            "draft_letter",
            json!({ "job_id": 1, "text": " Dear all ", "rows": [] }),
            &[("cover_letter", Value::Null, json!("Dear all"))],
        )
    };
    let job = || {
        proposal(
            "update_job",
            json!({ "job_id": 1, "tags": ["rail", "shift work"], "salary_min": 50_000, "location": "Graz" }),
            &[
                ("tags", json!([]), json!(["rail", "shift work"])),
                ("salary_min", Value::Null, json!(50_000)),
                ("location", Value::Null, json!("Graz")),
            ],
        )
    };
    for (fact, field, text, pointer, value) in [
        (note(Value::Null, "Near"), "notes", "Far", "/text", json!("Far")),
        (
            note(json!("Ask Ida.\n"), "Ask Ida.\n\nNear"),
            "notes",
            "Ask Ida.\n\nNear the river\nand far\n",
            "/text",
            json!("Near the river\nand far"),
        ),
        (letter(), "cover_letter", "Dear Ida", "/text", json!("Dear Ida")),
        (
            resume(),
            "experience:4 achievements",
            "Drove night buses, also trams\n\nTaught two",
            "/experiences/0/achievements",
            json!(["Drove night buses, also trams", "Taught two"]),
        ),
        (
            resume(),
            "experience:7 description",
            "Buses",
            "/experiences/1/description",
            json!("Buses"),
        ),
        (
            resume(),
            "experiences",
            "experience:7, experience:9",
            "/experiences",
            json!([{ "experience_id": 7, "description": "Trams" }, { "experience_id": 9 }]),
        ),
        (
            resume(),
            "skills first",
            "skill:5, skill:2",
            "/skills_first",
            json!(["skill:5", "skill:2"]),
        ),
        (job(), "tags", "rail, night", "/tags", json!(["rail", "night"])),
        (job(), "tags", "", "/tags", json!([])),
        (job(), "salary_min", "52000", "/salary_min", json!(52_000)),
        (job(), "location", " ", "/location", Value::Null),
        (job(), "notes", "New", "/notes", json!("New")),
    ] {
        let arguments = Value::Object(with_field(&fact, field, text).unwrap());
        assert_eq!(arguments.pointer(pointer), Some(&value), "{field}: {text}");
        // Nothing else differs.
        let mut before = Value::Object(fact.arguments.clone());
        let top = pointer.split('/').nth(1).unwrap();
        before[top] = arguments[top].clone();
        assert_eq!(arguments, before, "{field}: {text}");
    }
}

#[test]
fn what_can_not_be_changed_is_refused_in_words() {
    let note = proposal(
        "add_note",
        json!({ "job_id": 1, "text": "Near" }),
        &[("notes", json!("Ask Ida."), json!("Ask Ida.\n\nNear"))],
    );
    let error = with_field(&note, "notes", "Ask Ina.\n\nNear").unwrap_err();
    assert!(
        error.kind == Kind::Usage && error.why.contains("say already"),
        "{error}"
    );
    let done = proposal(
        "update_task",
        json!({ "task_id": 1, "done": true }),
        &[("done_at", Value::Null, json!("2026-03-04T10:00:00Z"))],
    );
    let error = with_field(&done, "done_at", "2026-03-01").unwrap_err();
    assert!(error.hint.unwrap().contains("Refuse it"));
}

#[test]
fn a_list_is_read_as_it_was_written() {
    for list in [
        json!([]),
        json!(["rail", "shift work"]),
        json!(["Drove night buses", "Taught three others, in two languages"]),
        json!(["One sentence that is long"]),
        json!(["Graz, Austria"]),
    ] {
        assert_eq!(read(&in_words(&list).unwrap(), &list), list);
    }
}
