-- The history is read newest first, whatever the number of rows: by the time of each thing that happened.
CREATE INDEX documents_created_at ON documents (created_at);
CREATE INDEX offers_received ON offers (user_id, ifnull(received_on || 'T12:00:00.000Z', created_at));
CREATE INDEX offers_decided ON offers (user_id, decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX offers_negotiated ON offers (user_id) WHERE rounds <> '[]';

-- Which source is worth it, without reading the postings.
CREATE INDEX jobs_source ON jobs (user_id, source);
