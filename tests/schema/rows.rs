//! One row in every table.

use rusqlite::Connection;

/// Gives account `n` one row in every table; each row has the number `n`.
pub fn seed(connection: &Connection, n: i64) {
    connection
        .execute_batch(&format!(
            "INSERT INTO users (id, email, password, first_name, last_name) VALUES ({n}, 'a{n}@example.org', 'x', 'Ada', 'O');
             INSERT INTO sessions (id, user_id, refresh_token, expires_at) VALUES ({n}, {n}, 't{n}', '2030-01-01T00:00:00.000Z');
             INSERT INTO user_profiles (id, user_id, phone) VALUES ({n}, {n}, '+49 341 000');
             INSERT INTO experiences (id, user_profile_id, title, company) VALUES ({n}, {n}, 'Driver', 'Trams');
             INSERT INTO educations (id, user_profile_id, institution) VALUES ({n}, {n}, 'School');
             INSERT INTO skills (id, user_profile_id, name, category, level) VALUES ({n}, {n}, 'Rust', 'Languages', 'EXPERT');
             INSERT INTO certifications (id, user_profile_id, name) VALUES ({n}, {n}, 'Licence');
             INSERT INTO profile_entries (id, user_profile_id, kind, name) VALUES ({n}, {n}, 'AWARD', 'Golden rail');
             INSERT INTO resumes (id, user_id, title, parsed_data, design) VALUES ({n}, {n}, 'Long', '{{}}', '{{}}');
             INSERT INTO jobs (id, user_id, title, company, match_score, salary_min, ai_analysis)
               VALUES ({n}, {n}, 'Driver', 'Trams', 71.5, 40000, '{{}}');
             INSERT INTO applications (id, user_id, job_id, resume_id) VALUES ({n}, {n}, {n}, {n});
             INSERT INTO interviews (id, user_id, job_id, scheduled_at)
               VALUES ({n}, {n}, {n}, strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 day'));
             INSERT INTO mock_interviews (id, user_id, ai_analysis) VALUES ({n}, {n}, '{{}}');
             INSERT INTO stories (id, user_id, title, competencies, experience_id, mock_interview_id)
               VALUES ({n}, {n}, 'The boiler', '[\"teamwork\"]', {n}, {n});
             INSERT INTO documents (id, job_id, file_name) VALUES ({n}, {n}, 'letter.txt');
             INSERT INTO status_changes (id, job_id, to_status) VALUES ({n}, {n}, 'INTERESTED');
             INSERT INTO career_goals (id, user_id, title, target_date) VALUES ({n}, {n}, 'Drive', '2027-01-01');
             INSERT INTO assessments (id, user_id, type) VALUES ({n}, {n}, 'strengths');
             INSERT INTO conversations (id, user_id) VALUES ({n}, {n});
             INSERT INTO messages (id, conversation_id, role, content) VALUES ({n}, {n}, 'user', 'Hello');
             INSERT INTO proposals (id, user_id, conversation_id, message_id, tool) VALUES ({n}, {n}, {n}, {n}, 'add_task');
             INSERT INTO memories (id, user_id, text, conversation_id) VALUES ({n}, {n}, 'No nights', {n});
             INSERT INTO coach_requests (id, user_id, conversation_id, asked_at, provider, host, url, model, body)
               VALUES ({n}, {n}, {n}, '2026-03-01T09:00:00.000Z', 'p', 'h', 'u', 'm', '{{}}');
             INSERT INTO application_snapshots (id, application_id, taken_at, job_title, company, manifest_sha256)
               VALUES ({n}, {n}, '2026-03-01T09:00:00.000Z', 'Driver', 'Trams', 'x');
             INSERT INTO contacts (id, user_id, name) VALUES ({n}, {n}, 'Ida');
             INSERT INTO tasks (id, user_id, title, due_on, due_time, repeat_unit, job_id, interview_id, contact_id)
               VALUES ({n}, {n}, 'Call', '2026-03-01', '09:30', 'WEEK', {n}, {n}, {n});
             INSERT INTO offers (id, user_id, job_id, base, deadline) VALUES ({n}, {n}, {n}, 58000, '2026-03-01');
             INSERT INTO touches (id, user_id, job_id, application_id, interview_id, contact_id, happened_at)
               VALUES ({n}, {n}, {n}, {n}, {n}, {n}, '2026-03-01T09:00:00.000Z');
             INSERT INTO questions (id, user_id, question, interview_id, job_id) VALUES ({n}, {n}, 'Why?', {n}, {n});
             INSERT INTO today_marks (id, user_id, item) VALUES ({n}, {n}, 'follow-up:x');"
        ))
        .unwrap();
}
