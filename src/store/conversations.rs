//! Talks with the coach. What is said is written at once and is no edit: a chat is no change that `undo` should take back.
//! Deleting or renaming a talk is one.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use serde_json::{Map, Value};

use super::filter::{Words, match_expression};
use super::{Store, failed, rows};
use crate::domain::conversation::{
    Conversation, ConversationContext, ConversationLine, Message, MessageMetadata, MessageRole,
};
use crate::domain::error::{Error, Kind};
use crate::domain::filter::Filter;
use crate::domain::search::ChatHit;

/// Something to be written into a talk.
#[derive(Debug, Clone, PartialEq)]
pub enum MessageWrite {
    /// A new message.
    New {
        /// Its uid.
        uid: String,
        /// Who said it.
        role: MessageRole,
        /// What was said.
        content: String,
        /// What is known of it.
        metadata: Box<MessageMetadata>,
    },
    /// A message is no longer as it was.
    Changed {
        /// Which.
        uid: String,
        /// What is said now.
        content: String,
        /// What is known of it now.
        metadata: Box<MessageMetadata>,
    },
    /// The talk gets a title where it has none.
    Title(String),
    /// The uid of the last message of the branch that is shown; `None` = that of the newest message.
    Head(Option<String>),
}

/// The key of a talk's metadata that names the branch that is shown.
pub const HEAD: &str = "head";

const COLUMNS: &str = "id, uid, title, context, context_id, metadata, created_at, updated_at";

fn read_conversation(row: &Row<'_>) -> rusqlite::Result<Conversation> {
    Ok(Conversation {
        id: row.get(0)?,
        uid: row.get(1)?,
        title: row.get(2)?,
        context: rows::name(row, 3)?,
        context_id: row.get(4)?,
        metadata: rows::json(row, 5).unwrap_or_default(),
        created_at: rows::moment(row, 6)?,
        updated_at: rows::moment(row, 7)?,
    })
}

fn read_message(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        uid: row.get(1)?,
        conversation_id: row.get(2)?,
        role: rows::name(row, 3)?,
        content: row.get(4)?,
        metadata: rows::json(row, 5).unwrap_or_default(),
        created_at: rows::moment(row, 6)?,
        updated_at: rows::moment(row, 7)?,
    })
}

/// One talk of the connection's account.
///
/// # Errors
/// [`Kind::NotFound`] when it has no such talk.
pub fn conversation(connection: &Connection, id: i64) -> Result<Conversation, Error> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM conversations WHERE id = ?1"))
        .and_then(|mut statement| statement.query_row([id], read_conversation).optional())
        .map_err(failed(format!("reading chat {id}")))?
        .ok_or_else(|| {
            Error::new(
                Kind::NotFound,
                format!("looking for chat {id}"),
                "there is no such chat",
            )
            .hint("`careerdeck coach chats` lists them.")
        })
}

/// One message of the connection's account.
///
/// # Errors
/// [`Kind::NotFound`] when it has no such message.
pub(super) fn message(connection: &Connection, id: i64) -> Result<Message, Error> {
    connection
        .prepare_cached(
            "SELECT id, uid, conversation_id, role, content, metadata, created_at, updated_at
             FROM messages WHERE id = ?1",
        )
        .and_then(|mut statement| statement.query_row([id], read_message).optional())
        .map_err(failed(format!("reading message {id}")))?
        .ok_or_else(|| {
            Error::new(
                Kind::NotFound,
                format!("looking for message {id}"),
                "there is no such message",
            )
        })
}

/// Deletes a talk with all that was said in it.
///
/// # Errors
/// When the file can't be written.
pub fn delete(transaction: &Transaction<'_>, id: i64) -> Result<(), Error> {
    transaction
        .execute("DELETE FROM main.conversations WHERE id = ?1", [id])
        .map(drop)
        .map_err(failed(format!("deleting chat {id}")))
}

/// Gives a talk another title.
///
/// # Errors
/// When the file can't be written.
pub fn rename(transaction: &Transaction<'_>, id: i64, title: &str) -> Result<(), Error> {
    transaction
        .execute(
            "UPDATE main.conversations SET title = ?2 WHERE id = ?1",
            params![id, title],
        )
        .map(drop)
        .map_err(failed(format!("renaming chat {id}")))
}

impl Store {
    /// One talk.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such talk.
    pub fn conversation(&self, id: i64) -> Result<Conversation, Error> {
        conversation(&self.connection, id)
    }

    /// The talks, the one in which something was said last first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn conversations(&self, limit: Option<u64>, offset: u64) -> Result<Vec<ConversationLine>, Error> {
        let sql = format!(
            "SELECT {COLUMNS},
               (SELECT count(*) FROM main.messages AS said WHERE said.conversation_id = talk.id AND said.role IN ('user', 'assistant')),
               (SELECT max(created_at) FROM main.messages AS said WHERE said.conversation_id = talk.id),
               (SELECT sum(json_extract(metadata, '$.cost')) FROM main.messages AS said
                 WHERE said.conversation_id = talk.id AND json_type(metadata, '$.cost') IN ('real', 'integer'))
             FROM conversations AS talk ORDER BY updated_at DESC, id DESC LIMIT ?1 OFFSET ?2"
        );
        let read = || -> rusqlite::Result<Vec<ConversationLine>> {
            self.connection
                .prepare_cached(&sql)?
                .query_map(params![rows::limit(limit), rows::limit(Some(offset))], |row| {
                    Ok(ConversationLine {
                        conversation: read_conversation(row)?,
                        messages: row.get::<_, i64>(8)?.unsigned_abs(),
                        last_at: rows::optional_moment(row, 9)?,
                        cost: row.get(10)?,
                    })
                })?
                .collect()
        };
        read().map_err(failed("reading the chats"))
    }

    /// Everything that was said in a talk, in all its branches, the oldest first.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such talk.
    pub fn messages(&self, conversation_id: i64) -> Result<Vec<Message>, Error> {
        self.conversation(conversation_id)?;
        let read = || -> rusqlite::Result<Vec<Message>> {
            self.connection
                .prepare_cached(
                    "SELECT id, uid, conversation_id, role, content, metadata, created_at, updated_at
                     FROM messages WHERE conversation_id = ?1 ORDER BY id",
                )?
                .query_map([conversation_id], read_message)?
                .collect()
        };
        read().map_err(failed(format!("reading chat {conversation_id}")))
    }

    /// Begins a talk.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn begin_conversation(
        &mut self,
        context: ConversationContext,
        context_id: Option<i64>,
        now: DateTime<Utc>,
    ) -> Result<Conversation, Error> {
        let doing = "beginning a chat";
        self.make_ready().map_err(failed(doing))?;
        let time = rows::time(now);
        self.connection
            .execute(
                "INSERT INTO main.conversations (uid, user_id, context, context_id, created_at, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
                params![rows::new_uid(), self.user_id, context.as_str(), context_id, time],
            )
            .map_err(failed(doing))?;
        self.conversation(self.connection.last_insert_rowid())
    }

    /// Writes what was said, all of it or nothing.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such talk, and when the file can't be written.
    pub fn write_messages(
        &mut self,
        conversation_id: i64,
        writes: &[MessageWrite],
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let doing = "saving what was said";
        self.make_ready().map_err(failed(doing))?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed(doing))?;
        let mut metadata = conversation(&transaction, conversation_id)?.metadata;
        for write in writes {
            write_one(&transaction, conversation_id, write, &mut metadata, now).map_err(failed(doing))?;
        }
        transaction
            .execute(
                "UPDATE main.conversations SET updated_at = ?2 WHERE id = ?1",
                params![conversation_id, rows::time(now)],
            )
            .map_err(failed(doing))?;
        transaction.commit().map_err(failed(doing))
    }

    /// One message.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the account has no such message.
    pub fn message(&self, id: i64) -> Result<Message, Error> {
        message(&self.connection, id)
    }

    /// The number of a message.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn message_id(&self, uid: &str) -> Result<Option<i64>, Error> {
        self.connection
            .prepare_cached("SELECT id FROM messages WHERE uid = ?1")
            .and_then(|mut statement| statement.query_row([uid], |row| row.get(0)).optional())
            .map_err(failed("looking for a message"))
    }

    /// Finds the words of a filter in what was said by the person and the coach, the best match first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn search_messages(&self, filter: &Filter, limit: u64, offset: u64) -> Result<Vec<ChatHit>, Error> {
        // A chat has no title, company or place of a job.
        if filter.text.iter().any(|term| term.field.is_some() && !term.exclude) {
            return Ok(Vec::new());
        }
        let words: Vec<_> = filter
            .text
            .iter()
            .filter(|term| term.field.is_none())
            .cloned()
            .collect();
        let Some(matching) = match_expression(&words, Words::Meant) else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT said.id, said.conversation_id, talk.title, said.role, said.created_at,
               snippet(messages_fts, 0, '{}', '{}', '…', 14)
             FROM messages_fts JOIN messages AS said ON said.id = messages_fts.rowid
               JOIN conversations AS talk ON talk.id = said.conversation_id
             WHERE messages_fts MATCH ?1 AND said.role IN ('user', 'assistant')
             ORDER BY bm25(messages_fts), said.id DESC LIMIT ?2 OFFSET ?3",
            super::search::OPEN,
            super::search::CLOSE,
        );
        let read = || -> rusqlite::Result<Vec<ChatHit>> {
            self.connection
                .prepare_cached(&sql)?
                .query_map(
                    params![matching, rows::limit(Some(limit)), rows::limit(Some(offset))],
                    |row| {
                        let snippet = super::search::parts(
                            row.get_ref(5)?.as_str_or_null().unwrap_or_default().unwrap_or_default(),
                        );
                        Ok(ChatHit {
                            kind: "chat",
                            message_id: row.get(0)?,
                            conversation_id: row.get(1)?,
                            title: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                            role: rows::name(row, 3)?,
                            said_at: rows::moment(row, 4)?,
                            snippet_text: snippet.iter().map(|(text, _)| text.as_str()).collect(),
                            snippet,
                        })
                    },
                )?
                .collect()
        };
        read().map_err(failed("searching the chats"))
    }
}

fn write_one(
    transaction: &Transaction<'_>,
    conversation_id: i64,
    write: &MessageWrite,
    metadata: &mut Map<String, Value>,
    now: DateTime<Utc>,
) -> rusqlite::Result<()> {
    let json = |metadata: &MessageMetadata| {
        serde_json::to_string(metadata).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
    };
    match write {
        MessageWrite::New {
            uid,
            role,
            content,
            metadata,
        } => transaction
            .prepare_cached(
                "INSERT INTO main.messages (uid, conversation_id, role, content, metadata, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                uid,
                conversation_id,
                role.as_str(),
                content,
                json(metadata)?,
                rows::time(now)
            ]),
        MessageWrite::Changed { uid, content, metadata } => transaction
            .prepare_cached(
                "UPDATE main.messages SET content = ?3, metadata = ?4 WHERE uid = ?2 AND conversation_id = ?1",
            )?
            .execute(params![conversation_id, uid, content, json(metadata)?]),
        MessageWrite::Title(title) => transaction
            .prepare_cached("UPDATE main.conversations SET title = ?2 WHERE id = ?1 AND title IS NULL")?
            .execute(params![conversation_id, title]),
        MessageWrite::Head(head) => {
            match head {
                Some(uid) => metadata.insert(HEAD.to_owned(), Value::String(uid.clone())),
                None => metadata.remove(HEAD),
            };
            transaction
                .prepare_cached("UPDATE main.conversations SET metadata = ?2 WHERE id = ?1")?
                .execute(params![conversation_id, Value::Object(metadata.clone()).to_string()])
        }
    }
    .map(drop)
}
