-- A database of schema 16. Rows were written by the connector of that time. Never change it.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE integrations (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, product TEXT NOT NULL, domain TEXT NOT NULL,
    username TEXT, grouping_strategy TEXT, credentials TEXT,
    history_days INTEGER NOT NULL, history_from INTEGER NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER, paused_at INTEGER,
    key_id TEXT UNIQUE, key_secret TEXT, key_generated_at INTEGER,
    connected_at INTEGER, app_version TEXT,
    directory_version INTEGER NOT NULL DEFAULT 0, directory_at INTEGER,
    credentials_rejected_at INTEGER, failing_since INTEGER, failure TEXT, import TEXT, recount_scope TEXT, sets_missing INTEGER NOT NULL DEFAULT 0, reading TEXT, live TEXT, organisation_id TEXT NOT NULL DEFAULT 'default', deliver_live_from INTEGER, final_from INTEGER, final_to INTEGER) STRICT;
INSERT INTO integrations VALUES('int_desk','Help desk','help desk','freshdesk','example.freshdesk.com',NULL,NULL,'ciphertext',30,1770552000000,1773144000000,1773144000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1773144000000,NULL,NULL,NULL,NULL,'{"all":true,"queues":[]}',0,NULL,NULL,'default',1773136800000,NULL,NULL);
INSERT INTO integrations VALUES('int_chat','Chats','chats','freshchat','example.freshchat.com',NULL,NULL,'ciphertext',30,1770552000000,1773144000000,1773144000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1773144000000,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,'default',NULL,NULL,NULL);
INSERT INTO integrations VALUES('int_views','A new view','a new view','zendesk','example.zendesk.com',NULL,NULL,'ciphertext',30,1772449200000,1773144000000,1773144000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,1773144000000,NULL,NULL,NULL,NULL,'{"all":false,"queues":["view/incidents/call","view/incidents/case","view/incidents/chat","view/incidents/email","view/incidents/social_media"]}',0,NULL,NULL,'default',NULL,NULL,NULL);
INSERT INTO integrations VALUES('int_sets','Views','views','zendesk','example.zendesk.com',NULL,NULL,'ciphertext',30,1772449200000,1773144000000,1773144000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,1773144000000,NULL,NULL,NULL,NULL,'{"all":true,"queues":[]}',0,NULL,NULL,'default',NULL,NULL,NULL);
CREATE TABLE directory (
    integration_id TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT, active INTEGER NOT NULL,
    data TEXT, PRIMARY KEY (integration_id, kind, id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO directory VALUES('int_chat','group','7','Sales',1,NULL);
INSERT INTO directory VALUES('int_desk','group','7','Sales',1,NULL);
INSERT INTO directory VALUES('int_desk','group','8','Returns',1,NULL);
INSERT INTO directory VALUES('int_desk','source','1','Email',1,NULL);
INSERT INTO directory VALUES('int_sets','setting','grouping','ivr',1,NULL);
INSERT INTO directory VALUES('int_sets','view','problems','Problems',1,'{"conditions":{"all":[{"field":"status","operator":"less_than","value":"solved"},{"field":"type","operator":"is","value":"problem"}],"any":[]},"until":null}');
INSERT INTO directory VALUES('int_sets','view','stays','Stays',1,'{"conditions":{"all":[{"field":"status","operator":"less_than","value":"solved"},{"field":"priority","operator":"is","value":"high"}],"any":[]},"until":null}');
INSERT INTO directory VALUES('int_views','setting','grouping','ivr',1,NULL);
INSERT INTO directory VALUES('int_views','view','incidents','Incidents',1,'{"conditions":{"all":[{"field":"status","operator":"less_than","value":"solved"},{"field":"type","operator":"is","value":"incident"}],"any":[]},"until":null}');
INSERT INTO directory VALUES('int_views','view','problems','Problems',1,'{"conditions":{"all":[{"field":"status","operator":"less_than","value":"solved"},{"field":"type","operator":"is","value":"problem"}],"any":[]},"until":null}');
INSERT INTO directory VALUES('int_views','view','stays','Stays',1,'{"conditions":{"all":[{"field":"status","operator":"less_than","value":"solved"},{"field":"priority","operator":"is","value":"high"}],"any":[]},"until":null}');
CREATE TABLE facts (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    kind TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL, rank INTEGER,
    PRIMARY KEY (integration_id, subject, key)
  ) STRICT, WITHOUT ROWID;
INSERT INTO facts VALUES('int_chat','chat:a','resolved:1773141300000:["7",null]','resolution',1773141300000,'{"group":"7","groupName":null}',NULL);
INSERT INTO facts VALUES('int_chat','chat:a','resolved:1773141360000:[null,null]','resolution',1773141360000,'{"group":null,"groupName":null}',NULL);
INSERT INTO facts VALUES('int_chat','chat:b','resolved:1773143700000:[null,"No [such] \"group\""]','resolution',1773143700000,'{"group":null,"groupName":"No [such] \"group\""}',NULL);
INSERT INTO facts VALUES('int_chat','chat:c','resolved:1773144000000:[null,null]','resolution',1773144000000,'{"group":null,"groupName":null}',NULL);
INSERT INTO facts VALUES('int_desk','ticket:1','conversation:51','reply',1773141000000,'{"source":"0"}',1773141000000);
INSERT INTO facts VALUES('int_desk','ticket:1','sighting:1773138600000:[1773138600000,"7","1",false]','sighting',1773138600000,'{"createdAt":1773138600000,"group":"7","source":"1","gone":false}',NULL);
INSERT INTO facts VALUES('int_desk','ticket:1','sighting:1773142200000:[1773138600000,"8","1",false]','sighting',1773142200000,'{"createdAt":1773138600000,"group":"8","source":"1","gone":false}',NULL);
INSERT INTO facts VALUES('int_desk','ticket:2','sighting:1773139200000:[1773139200000,null,"1",false]','sighting',1773139200000,'{"createdAt":1773139200000,"group":null,"source":"1","gone":false}',NULL);
INSERT INTO facts VALUES('int_desk','ticket:3','conversation:52','reply',1773141600000,'{"source":"8"}',1773141600000);
INSERT INTO facts VALUES('int_desk','ticket:3','sighting:1773139800000:[1773139800000,"8","1",false]','sighting',1773139800000,'{"createdAt":1773139800000,"group":"8","source":"1","gone":false}',NULL);
INSERT INTO facts VALUES('int_desk','ticket:4','sighting:1773140400000:[1773140400000,"7","1",true]','sighting',1773140400000,'{"createdAt":1773140400000,"group":"7","source":"1","gone":true}',NULL);
INSERT INTO facts VALUES('int_desk','ticket:5','sighting:1773142800000:[1773142800000,"7","1",false]','sighting',1773142800000,'{"createdAt":1773142800000,"group":"7","source":"1","gone":false}',NULL);
INSERT INTO facts VALUES('int_desk','ticket:9','conversation:53','reply',1773141900000,'{"source":"0"}',1773141900000);
INSERT INTO facts VALUES('int_sets','ticket:1','audit:1','audit',1772452800000,'{"n":1,"v":"email","u":"900","p":[[""]],"f":[[0,"new"],[6,"900"],[3,"high"],[2,"problem"]]}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:1','state:1772452800000','state',1772452800000,'{"f":[[0,"new"],[2,"problem"],[3,"high"],[6,"900"],[10,"unoffered"]],"x":[],"t":[]}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:1','ticket','ticket',1772452800000,'{"c":1772452800000,"v":"email"}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:2','audit:1001','audit',1772456400000,'{"n":1,"v":"email","u":"900","p":[[""]],"f":[[0,"new"],[6,"900"],[3,"low"],[2,"problem"]]}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:2','state:1772456400000','state',1772456400000,'{"f":[[0,"new"],[2,"problem"],[3,"low"],[6,"900"],[10,"unoffered"]],"x":[],"t":[]}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:2','ticket','ticket',1772456400000,'{"c":1772456400000,"v":"email"}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:3','audit:2001','audit',1772460000000,'{"n":1,"v":"email","u":"900","p":[[""]],"f":[[0,"new"],[6,"900"],[3,"low"],[2,"incident"]]}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:3','state:1772460000000','state',1772460000000,'{"f":[[0,"new"],[2,"incident"],[3,"low"],[6,"900"],[10,"unoffered"]],"x":[],"t":[]}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:3','ticket','ticket',1772460000000,'{"c":1772460000000,"v":"email"}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:4','audit:3001','audit',1772463600000,'{"n":1,"v":"email","u":"900","p":[[""]],"f":[[0,"new"],[6,"900"],[3,"high"]]}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:4','state:1772463600000','state',1772463600000,'{"f":[[0,"new"],[3,"high"],[6,"900"],[10,"unoffered"]],"x":[],"t":[]}',NULL);
INSERT INTO facts VALUES('int_sets','ticket:4','ticket','ticket',1772463600000,'{"c":1772463600000,"v":"email"}',NULL);
INSERT INTO facts VALUES('int_views','ticket:1','audit:1','audit',1772452800000,'{"n":1,"v":"email","u":"900","p":[[""]],"f":[[0,"new"],[6,"900"],[3,"high"],[2,"problem"]]}',NULL);
INSERT INTO facts VALUES('int_views','ticket:1','state:1772452800000','state',1772452800000,'{"f":[[0,"new"],[2,"problem"],[3,"high"],[6,"900"],[10,"unoffered"]],"x":[],"t":[]}',NULL);
INSERT INTO facts VALUES('int_views','ticket:1','ticket','ticket',1772452800000,'{"c":1772452800000,"v":"email"}',NULL);
INSERT INTO facts VALUES('int_views','ticket:2','audit:1001','audit',1772456400000,'{"n":1,"v":"email","u":"900","p":[[""]],"f":[[0,"new"],[6,"900"],[3,"low"],[2,"problem"]]}',NULL);
INSERT INTO facts VALUES('int_views','ticket:2','state:1772456400000','state',1772456400000,'{"f":[[0,"new"],[2,"problem"],[3,"low"],[6,"900"],[10,"unoffered"]],"x":[],"t":[]}',NULL);
INSERT INTO facts VALUES('int_views','ticket:2','ticket','ticket',1772456400000,'{"c":1772456400000,"v":"email"}',NULL);
INSERT INTO facts VALUES('int_views','ticket:3','audit:2001','audit',1772460000000,'{"n":1,"v":"email","u":"900","p":[[""]],"f":[[0,"new"],[6,"900"],[3,"low"],[2,"incident"]]}',NULL);
INSERT INTO facts VALUES('int_views','ticket:3','state:1772460000000','state',1772460000000,'{"f":[[0,"new"],[2,"incident"],[3,"low"],[6,"900"],[10,"unoffered"]],"x":[],"t":[]}',NULL);
INSERT INTO facts VALUES('int_views','ticket:3','ticket','ticket',1772460000000,'{"c":1772460000000,"v":"email"}',NULL);
INSERT INTO facts VALUES('int_views','ticket:4','audit:3001','audit',1772463600000,'{"n":1,"v":"email","u":"900","p":[[""]],"f":[[0,"new"],[6,"900"],[3,"high"]]}',NULL);
INSERT INTO facts VALUES('int_views','ticket:4','state:1772463600000','state',1772463600000,'{"f":[[0,"new"],[3,"high"],[6,"900"],[10,"unoffered"]],"x":[],"t":[]}',NULL);
INSERT INTO facts VALUES('int_views','ticket:4','ticket','ticket',1772463600000,'{"c":1772463600000,"v":"email"}',NULL);
CREATE TABLE contacts (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    at INTEGER NOT NULL, origin TEXT NOT NULL, counted TEXT NOT NULL,
    PRIMARY KEY (integration_id, subject, key)
  ) STRICT, WITHOUT ROWID;
INSERT INTO contacts VALUES('int_chat','chat:a','chat:a:2026-03-10T11:15:00.000Z',1773141300000,'push','[["F1",1,null,"q_5bagmdpjfdtukopn"]]');
INSERT INTO contacts VALUES('int_chat','chat:c','chat:c:2026-03-10T12:00:00.000Z',1773144000000,'push','[["F1",1,null,"q_qbzddqrgc6sjeoif"]]');
INSERT INTO contacts VALUES('int_desk','ticket:1','conversation:51',1773141000000,'push','[["D2",1,null,"q_vmjplgwiqxxw62o4"]]');
INSERT INTO contacts VALUES('int_desk','ticket:1','ticket:1',1773138600000,'push','[["D1",1,null,"q_kbpw7f6dsqtgenuu"]]');
INSERT INTO contacts VALUES('int_desk','ticket:2','ticket:2',1773139200000,'push','[["D1",1,null,"q_azjerox6omgcmgxn"]]');
INSERT INTO contacts VALUES('int_desk','ticket:3','conversation:52',1773141600000,'push','[["D2",1,null,"q_jxy5qewkb5ctw55s"]]');
INSERT INTO contacts VALUES('int_desk','ticket:3','ticket:3',1773139800000,'push','[["D1",1,null,"q_zawzh4eli2muyzcl"]]');
INSERT INTO contacts VALUES('int_desk','ticket:4','ticket:4',1773140400000,'push','[["D1",1,null,"q_olvxy6c7u72pt6h2"]]');
INSERT INTO contacts VALUES('int_desk','ticket:5','ticket:5',1773142800000,'reconciliation','[["D1",1,null,"q_kbpw7f6dsqtgenuu"]]');
INSERT INTO contacts VALUES('int_sets','ticket:1','1',1772452800000,'sync','[["Z2a",1,null,"q_joiwrd5s3ahtn4vw q_m5gmyvyvwxse7jli"]]');
INSERT INTO contacts VALUES('int_sets','ticket:2','1001',1772456400000,'sync','[["Z2a",1,null,"q_m5gmyvyvwxse7jli"]]');
INSERT INTO contacts VALUES('int_sets','ticket:4','3001',1772463600000,'sync','[["Z2a",1,null,"q_joiwrd5s3ahtn4vw"]]');
INSERT INTO contacts VALUES('int_views','ticket:1','1',1772452800000,'sync','[["Z2a",1,null,"q_jqdoq2dnn7awus6k q_s2vntrx7wwjwc5tl"]]');
INSERT INTO contacts VALUES('int_views','ticket:2','1001',1772456400000,'sync','[["Z2a",1,null,"q_s2vntrx7wwjwc5tl"]]');
INSERT INTO contacts VALUES('int_views','ticket:3','2001',1772460000000,'import','[["Z2a",1,null,"q_znvbztg7puln64vr"]]');
INSERT INTO contacts VALUES('int_views','ticket:4','3001',1772463600000,'sync','[["Z2a",1,null,"q_jqdoq2dnn7awus6k"]]');
CREATE TABLE queues (
    integration_id TEXT NOT NULL, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, name TEXT NOT NULL, channel TEXT NOT NULL,
    active INTEGER NOT NULL, timed INTEGER NOT NULL, offered INTEGER NOT NULL DEFAULT 0, first_at INTEGER, last_at INTEGER, counted_from INTEGER,
    PRIMARY KEY (integration_id, id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO queues VALUES('int_chat','q_5bagmdpjfdtukopn','group:7','Sales','chat',1,0,1,1773141300000,1773141300000,NULL);
INSERT INTO queues VALUES('int_chat','q_qbzddqrgc6sjeoif','undefined','Undefined_Queue','chat',1,0,1,1773144000000,1773144000000,NULL);
INSERT INTO queues VALUES('int_desk','q_azjerox6omgcmgxn','Tickets//1','Unknown group email Tickets','case',1,0,1,1773139200000,1773139200000,NULL);
INSERT INTO queues VALUES('int_desk','q_jxy5qewkb5ctw55s','Replies/8/1','Returns email Replies','case',1,0,1,1773141600000,1773141600000,NULL);
INSERT INTO queues VALUES('int_desk','q_kbpw7f6dsqtgenuu','Tickets/7/1','Sales email Tickets','case',1,0,2,1773138600000,1773142800000,NULL);
INSERT INTO queues VALUES('int_desk','q_olvxy6c7u72pt6h2','Tickets//','Unknown group/source Tickets','case',1,0,1,1773140400000,1773140400000,NULL);
INSERT INTO queues VALUES('int_desk','q_vmjplgwiqxxw62o4','Replies/7/1','Sales email Replies','case',1,0,1,1773141000000,1773141000000,NULL);
INSERT INTO queues VALUES('int_desk','q_zawzh4eli2muyzcl','Tickets/8/1','Returns email Tickets','case',1,0,1,1773139800000,1773139800000,NULL);
INSERT INTO queues VALUES('int_sets','q_joiwrd5s3ahtn4vw','view/stays/email','Stays (email)','email',1,0,2,1772452800000,1772463600000,NULL);
INSERT INTO queues VALUES('int_sets','q_m5gmyvyvwxse7jli','view/problems/email','Problems (email)','email',1,0,2,1772452800000,1772456400000,NULL);
INSERT INTO queues VALUES('int_views','q_jqdoq2dnn7awus6k','view/stays/email','Stays (email)','email',1,0,2,1772452800000,1772463600000,NULL);
INSERT INTO queues VALUES('int_views','q_s2vntrx7wwjwc5tl','view/problems/email','Problems (email)','email',1,0,2,1772452800000,1772456400000,NULL);
CREATE TABLE counts (
    integration_id TEXT NOT NULL, queue_id TEXT NOT NULL, start INTEGER NOT NULL,
    offered INTEGER NOT NULL, handled INTEGER NOT NULL, handle_seconds INTEGER NOT NULL, changed_at INTEGER NOT NULL,
    PRIMARY KEY (integration_id, queue_id, start)
  ) STRICT, WITHOUT ROWID;
INSERT INTO counts VALUES('int_chat','q_5bagmdpjfdtukopn',1773141300000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_chat','q_qbzddqrgc6sjeoif',1773144000000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_desk','q_azjerox6omgcmgxn',1773138600000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_desk','q_jxy5qewkb5ctw55s',1773141300000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_desk','q_kbpw7f6dsqtgenuu',1773138600000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_desk','q_kbpw7f6dsqtgenuu',1773142200000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_desk','q_olvxy6c7u72pt6h2',1773140400000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_desk','q_vmjplgwiqxxw62o4',1773140400000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_desk','q_zawzh4eli2muyzcl',1773139500000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_sets','q_joiwrd5s3ahtn4vw',1772452800000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_sets','q_joiwrd5s3ahtn4vw',1772463600000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_sets','q_m5gmyvyvwxse7jli',1772452800000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_sets','q_m5gmyvyvwxse7jli',1772456400000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_views','q_jqdoq2dnn7awus6k',1772452800000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_views','q_jqdoq2dnn7awus6k',1772463600000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_views','q_s2vntrx7wwjwc5tl',1772452800000,1,1,0,1773144000000);
INSERT INTO counts VALUES('int_views','q_s2vntrx7wwjwc5tl',1772456400000,1,1,0,1773144000000);
CREATE TABLE counts_shadow (
    integration_id TEXT NOT NULL, queue_id TEXT NOT NULL, start INTEGER NOT NULL,
    offered INTEGER NOT NULL, handled INTEGER NOT NULL, handle_seconds INTEGER NOT NULL, changed_at INTEGER NOT NULL,
    PRIMARY KEY (integration_id, queue_id, start)
  ) STRICT, WITHOUT ROWID;
INSERT INTO counts_shadow VALUES('int_desk','q_azjerox6omgcmgxn',1773138600000,1,1,0,1773144000000);
INSERT INTO counts_shadow VALUES('int_desk','q_kbpw7f6dsqtgenuu',1773138600000,1,1,0,1773144000000);
INSERT INTO counts_shadow VALUES('int_desk','q_vmjplgwiqxxw62o4',1773140400000,1,1,0,1773144000000);
INSERT INTO counts_shadow VALUES('int_sets','q_joiwrd5s3ahtn4vw',1772452800000,1,1,0,1773144000000);
INSERT INTO counts_shadow VALUES('int_sets','q_m5gmyvyvwxse7jli',1772452800000,1,1,0,1773144000000);
INSERT INTO counts_shadow VALUES('int_sets','q_m5gmyvyvwxse7jli',1772456400000,1,1,0,1773144000000);
INSERT INTO counts_shadow VALUES('int_views','q_znvbztg7puln64vr',1772460000000,1,1,0,1773144000000);
CREATE TABLE needs (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, need TEXT NOT NULL, absent INTEGER NOT NULL,
    PRIMARY KEY (integration_id, subject, need)
  ) STRICT, WITHOUT ROWID;
INSERT INTO needs VALUES('int_chat','chat:b','group:name:No [such] "group"',0);
INSERT INTO needs VALUES('int_desk','ticket:9','ticket:9',0);
CREATE TABLE progress (
    integration_id TEXT NOT NULL, task TEXT NOT NULL, version INTEGER NOT NULL, contacts INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (integration_id, task)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE leases (integration_id TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT, integration_id TEXT NOT NULL,
    at INTEGER NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL
  , params TEXT) STRICT;
INSERT INTO activity VALUES(1,'int_desk',1773144000000,'info','created','Created.',NULL);
INSERT INTO activity VALUES(2,'int_desk',1773144000000,'info','told','Told.',NULL);
INSERT INTO activity VALUES(3,'int_chat',1773144000000,'info','created','Created.',NULL);
INSERT INTO activity VALUES(4,'int_views',1773144000000,'info','created','Created.',NULL);
INSERT INTO activity VALUES(5,'int_views',1773144000000,'info','views_changed','Zendesk lists 2 views that are counted and 0 that can’t be.','{"what":"first","views":2,"ignored":0}');
INSERT INTO activity VALUES(6,'int_sets',1773144000000,'info','created','Created.',NULL);
INSERT INTO activity VALUES(7,'int_sets',1773144000000,'info','views_changed','Zendesk lists 2 views that are counted and 0 that can’t be.','{"what":"first","views":2,"ignored":0}');
INSERT INTO activity VALUES(8,'int_views',1773144000000,'info','views_changed','The view “Incidents” is new. Its whole history is counted from what is stored.','{"what":"new","title":"Incidents"}');
CREATE TABLE remarks (
    integration_id TEXT NOT NULL, subject TEXT NOT NULL, what TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (integration_id, subject, what, name)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE contact_sets (
    integration_id TEXT NOT NULL, id TEXT NOT NULL, queues TEXT NOT NULL, PRIMARY KEY (integration_id, id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO contact_sets VALUES('int_sets','L1m6scjkHPGI7eX4','q_joiwrd5s3ahtn4vw');
INSERT INTO contact_sets VALUES('int_sets','PVikytu4419xXihk','q_m5gmyvyvwxse7jli');
INSERT INTO contact_sets VALUES('int_sets','Yzk0aldNfVfZiiL-','q_joiwrd5s3ahtn4vw q_m5gmyvyvwxse7jli');
INSERT INTO contact_sets VALUES('int_views','1epe7E9qiNLzEhec','q_znvbztg7puln64vr');
INSERT INTO contact_sets VALUES('int_views','CzTIqj4-vyG3R55x','q_jqdoq2dnn7awus6k');
INSERT INTO contact_sets VALUES('int_views','NFs9C47vQsGe3uWh','q_jqdoq2dnn7awus6k q_s2vntrx7wwjwc5tl');
INSERT INTO contact_sets VALUES('int_views','fljdCKvEyflakdoW','q_s2vntrx7wwjwc5tl');
CREATE TABLE set_counts (
    integration_id TEXT NOT NULL, set_id TEXT NOT NULL, start INTEGER NOT NULL, contacts INTEGER NOT NULL,
    PRIMARY KEY (integration_id, set_id, start)
  ) STRICT, WITHOUT ROWID;
INSERT INTO set_counts VALUES('int_sets','L1m6scjkHPGI7eX4',1772463600000,1);
INSERT INTO set_counts VALUES('int_sets','PVikytu4419xXihk',1772456400000,1);
INSERT INTO set_counts VALUES('int_sets','Yzk0aldNfVfZiiL-',1772452800000,1);
INSERT INTO set_counts VALUES('int_views','1epe7E9qiNLzEhec',1772460000000,1);
INSERT INTO set_counts VALUES('int_views','CzTIqj4-vyG3R55x',1772463600000,1);
INSERT INTO set_counts VALUES('int_views','NFs9C47vQsGe3uWh',1772452800000,1);
INSERT INTO set_counts VALUES('int_views','fljdCKvEyflakdoW',1772456400000,1);
CREATE TABLE set_counts_shadow (
    integration_id TEXT NOT NULL, set_id TEXT NOT NULL, start INTEGER NOT NULL, contacts INTEGER NOT NULL,
    PRIMARY KEY (integration_id, set_id, start)
  ) STRICT, WITHOUT ROWID;
INSERT INTO set_counts_shadow VALUES('int_sets','PVikytu4419xXihk',1772456400000,1);
INSERT INTO set_counts_shadow VALUES('int_sets','Yzk0aldNfVfZiiL-',1772452800000,1);
CREATE TABLE organisations (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO organisations VALUES('default','Default',1795346119486);
CREATE TABLE users (
    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL, name TEXT NOT NULL,
    role TEXT NOT NULL, password TEXT, invitation TEXT, invited_until INTEGER, subject TEXT,
    created_at INTEGER NOT NULL, last_seen_at INTEGER
  ) STRICT;
CREATE TABLE sessions (
    id TEXT PRIMARY KEY, owner_type TEXT NOT NULL, owner_id TEXT NOT NULL, organisation_id TEXT,
    created_at INTEGER NOT NULL, used_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, hash TEXT NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER, last_used_at INTEGER, created_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, organisation_id TEXT, at INTEGER NOT NULL,
    actor_type TEXT NOT NULL, actor_id TEXT, actor_name TEXT NOT NULL, action TEXT NOT NULL,
    target_type TEXT NOT NULL, target_id TEXT, target_name TEXT, address TEXT
  ) STRICT;
INSERT INTO audit VALUES(1,'default',1773144000000,'operator',NULL,'x','delivery.set_up','integration','i',NULL,NULL);
CREATE TABLE attempts (key TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE deliveries (
    integration_id TEXT PRIMARY KEY, api_key TEXT, configuration_id INTEGER NOT NULL, mode TEXT NOT NULL,
    from_at INTEGER NOT NULL, cursor_at INTEGER NOT NULL, cursor_subject TEXT NOT NULL, cursor_key TEXT NOT NULL,
    history_to INTEGER, rejected_at INTEGER, failing_since INTEGER, failure TEXT,
    contacts_delivered INTEGER NOT NULL, last_delivered_at INTEGER, busy_since INTEGER, busy_contacts INTEGER NOT NULL,
    last_batch INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
INSERT INTO deliveries VALUES('int_desk','ciphertext',7,'live',1773136800000,1773141600001,'','',1773141600001,NULL,NULL,NULL,6,1773144000000,NULL,0,2);
CREATE TABLE handed (
    integration_id TEXT NOT NULL, configuration_id INTEGER NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, subject, key)
  ) STRICT, WITHOUT ROWID;
INSERT INTO handed VALUES('int_desk',7,'ticket:1','conversation:51');
INSERT INTO handed VALUES('int_desk',7,'ticket:3','conversation:52');
INSERT INTO handed VALUES('int_desk',7,'ticket:1','ticket:1');
INSERT INTO handed VALUES('int_desk',7,'ticket:2','ticket:2');
INSERT INTO handed VALUES('int_desk',7,'ticket:3','ticket:3');
INSERT INTO handed VALUES('int_desk',7,'ticket:4','ticket:4');
CREATE TABLE handed_queues (
    integration_id TEXT NOT NULL, configuration_id INTEGER NOT NULL, queue_id TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, queue_id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO handed_queues VALUES('int_desk',7,'q_azjerox6omgcmgxn','Unknown group email Tickets');
INSERT INTO handed_queues VALUES('int_desk',7,'q_jxy5qewkb5ctw55s','Returns email Replies');
INSERT INTO handed_queues VALUES('int_desk',7,'q_kbpw7f6dsqtgenuu','Sales email Tickets');
INSERT INTO handed_queues VALUES('int_desk',7,'q_olvxy6c7u72pt6h2','Unknown group/source Tickets');
INSERT INTO handed_queues VALUES('int_desk',7,'q_vmjplgwiqxxw62o4','Sales email Replies');
INSERT INTO handed_queues VALUES('int_desk',7,'q_zawzh4eli2muyzcl','Returns email Tickets');
CREATE TABLE handed_counts (
    integration_id TEXT NOT NULL, configuration_id INTEGER NOT NULL, queue_id TEXT NOT NULL, start INTEGER NOT NULL,
    offered INTEGER NOT NULL, handled INTEGER NOT NULL, handle_seconds INTEGER NOT NULL, uncertain INTEGER NOT NULL,
    PRIMARY KEY (integration_id, configuration_id, queue_id, start)
  ) STRICT, WITHOUT ROWID;
INSERT INTO handed_counts VALUES('int_desk',7,'q_azjerox6omgcmgxn',1773138600000,1,1,0,0);
INSERT INTO handed_counts VALUES('int_desk',7,'q_jxy5qewkb5ctw55s',1773141300000,1,1,0,0);
INSERT INTO handed_counts VALUES('int_desk',7,'q_kbpw7f6dsqtgenuu',1773138600000,1,1,0,0);
INSERT INTO handed_counts VALUES('int_desk',7,'q_olvxy6c7u72pt6h2',1773140400000,1,1,0,0);
INSERT INTO handed_counts VALUES('int_desk',7,'q_vmjplgwiqxxw62o4',1773140400000,1,1,0,0);
INSERT INTO handed_counts VALUES('int_desk',7,'q_zawzh4eli2muyzcl',1773139500000,1,1,0,0);
CREATE TABLE batches (
    integration_id TEXT NOT NULL, configuration_id INTEGER NOT NULL, id INTEGER NOT NULL, parked_at INTEGER,
    attempt INTEGER NOT NULL, sending INTEGER NOT NULL, done INTEGER NOT NULL, size INTEGER NOT NULL,
    events TEXT NOT NULL, error TEXT,
    PRIMARY KEY (integration_id, configuration_id, id)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE alert_channels (
    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, language TEXT NOT NULL,
    destination TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE alert_memories (integration_id TEXT PRIMARY KEY, memory TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE alert_messages (
    id TEXT PRIMARY KEY, channel_id TEXT NOT NULL, created_at INTEGER NOT NULL, due_at INTEGER, attempts INTEGER NOT NULL,
    status TEXT NOT NULL, events TEXT NOT NULL, answer TEXT, answered_at INTEGER
  ) STRICT, WITHOUT ROWID;
CREATE TABLE saved (
    id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
    content TEXT NOT NULL, creator_type TEXT NOT NULL, creator_id TEXT, creator_name TEXT NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
CREATE TABLE members (member TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE pulses (
    integration_id TEXT PRIMARY KEY, last_seen_at INTEGER, coverage_from INTEGER, coverage_to INTEGER,
    recount_after TEXT, live_event_at INTEGER, live_missed_at INTEGER
  , pruned_after TEXT) STRICT, WITHOUT ROWID;
INSERT INTO pulses VALUES('int_chat',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO pulses VALUES('int_desk',NULL,1772280000000,1773144000000,'ticket:2',NULL,NULL,NULL);
INSERT INTO pulses VALUES('int_sets',NULL,NULL,NULL,'ticket:2',NULL,NULL,NULL);
INSERT INTO pulses VALUES('int_views',NULL,NULL,NULL,'ticket:3',NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "outbox" (
    integration_id TEXT NOT NULL, start INTEGER NOT NULL, id INTEGER NOT NULL, contacts TEXT NOT NULL,
    size INTEGER NOT NULL, earliest INTEGER NOT NULL,
    PRIMARY KEY (integration_id, start, id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO outbox VALUES('int_desk',1773142200000,1,'[[1773142800000,"ticket:5","ticket:5"]]',1,1773142800000);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('activity',8);
INSERT INTO sqlite_sequence VALUES('audit',1);
CREATE UNIQUE INDEX facts_ranked ON facts (integration_id, key) WHERE rank IS NOT NULL;
CREATE INDEX contacts_at ON contacts (integration_id, at);
CREATE INDEX counts_changed ON counts (changed_at);
CREATE INDEX needs_need ON needs (integration_id, need, absent);
CREATE INDEX activity_integration ON activity (integration_id, id);
CREATE UNIQUE INDEX integrations_name ON integrations (organisation_id, name_key) WHERE deleted_at IS NULL;
CREATE INDEX integrations_organisation ON integrations (organisation_id);
CREATE UNIQUE INDEX users_email ON users (email_key, organisation_id);
CREATE UNIQUE INDEX users_subject ON users (subject);
CREATE UNIQUE INDEX users_invitation ON users (invitation);
CREATE INDEX users_organisation ON users (organisation_id);
CREATE INDEX sessions_owner ON sessions (owner_type, owner_id);
CREATE INDEX sessions_expires ON sessions (expires_at);
CREATE INDEX api_tokens_organisation ON api_tokens (organisation_id);
CREATE INDEX audit_organisation ON audit (organisation_id, id);
CREATE INDEX attempts_until ON attempts (until);
CREATE INDEX needs_open ON needs (integration_id, need) WHERE absent = 0;
CREATE INDEX alert_channels_organisation ON alert_channels (organisation_id);
CREATE INDEX alert_messages_channel ON alert_messages (channel_id, created_at);
CREATE UNIQUE INDEX saved_name ON saved (organisation_id, kind, name_key);
CREATE INDEX alert_messages_due ON alert_messages (status, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX handed_keys ON handed (integration_id, configuration_id, key);
COMMIT;
PRAGMA user_version = 16;
