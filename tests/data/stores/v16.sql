PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE submission (
	id INTEGER PRIMARY KEY,
	sha256 TEXT NOT NULL,            -- of the bytes as they came; name of the copy in received/
	file TEXT NOT NULL,              -- name as sent, relative to the inbox folder of the period
	folder TEXT NOT NULL,            -- the inbox folder's name ("2024Q3"), '' for a lone file
	sender TEXT,                     -- unit code of who sent it (the office may enter for a unit)
	unit TEXT,                       -- unit code of whom the figures are about
	table_name TEXT,
	period TEXT,                     -- period code; first_month..last_month the months it covers
	first_month TEXT,
	last_month TEXT,
	encoding TEXT,                   -- UTF-8, UTF-8-BOM, GB18030, UTF-16LE, UTF-16BE; of a
	                                 -- workbook its kind: xlsx, xls, ods, xml, html
	delimiter TEXT,
	received TEXT NOT NULL,          -- YYYY-MM-DD or YYYY-MM-DDTHH:MM, from the register
	register_line INTEGER NOT NULL,  -- line in 收文登记.csv: breaks ties in 'received'
	channel TEXT,
	note TEXT,
	kind TEXT CHECK (kind IN ('full', 'supplement')),
	status TEXT NOT NULL CHECK (status IN ('in_force', 'superseded', 'held', 'refused', 'withdrawn')),
	zero_report INTEGER NOT NULL DEFAULT 0 CHECK (zero_report IN (0, 1)),
	superseded_by INTEGER REFERENCES submission(id),
	rules_hash TEXT NOT NULL,        -- under which rules it was read
	header_line INTEGER,
	rows_read INTEGER NOT NULL DEFAULT 0,
	rows_accepted INTEGER NOT NULL DEFAULT 0,
	rows_refused INTEGER NOT NULL DEFAULT 0,
	rows_duplicate INTEGER NOT NULL DEFAULT 0,
	rows_ignored INTEGER NOT NULL DEFAULT 0,
	first_statement INTEGER,         -- ids of its rows in *_statement, NULL when it has none
	last_statement INTEGER,
	sheet TEXT,                      -- of a workbook; NULL: a file of its own, or a workbook
	                                 -- refused as a whole. One submission a sheet.
	shown TEXT AS (file || coalesce(' 工作表“' || sheet || '”', '')), -- for the clerk
	CHECK (rows_read = rows_accepted + rows_refused + rows_duplicate + rows_ignored)
);
INSERT INTO submission VALUES(1,'6853e7bf80c1041003b2be6fa6d2732a2563bd6bcffe943f31b853adc51b5847','县市场监管局_执法案件台账.csv','2024Q2','scjgj','scjgj','cases','2024Q2','2024-04','2024-06','UTF-8',',','2024-10-02',2,NULL,NULL,'full','superseded',0,7,'d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06',1,3,3,0,0,0,1,3,NULL);
INSERT INTO submission VALUES(2,'fc1682cf2f10ee5e772cfa1cbf6720f496978d16d4997d2833702f682f7248d2','县公安局_两法衔接台账.csv','2024Q3','gaj','gaj','linkage','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-03',2,NULL,NULL,'full','in_force',0,NULL,'d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06',1,2,2,0,0,0,1,2,NULL);
INSERT INTO submission VALUES(3,'165b1a9859754dbde1987e03f438dd696e151b4e70a6747c8e7032bdc4eaef8d','县农业农村局_执法案件台账.csv','2024Q3','nyj','nyj','cases','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-03',3,NULL,NULL,'full','in_force',0,NULL,'d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06',1,3,3,0,0,0,4,6,NULL);
INSERT INTO submission VALUES(4,'4541a960bc4c9472c6cdec34789e1750849ebbcc5853ef6e554e5cd8e749dd32','县农业农村局_统计指标表.csv','2024Q3','nyj','nyj','measures','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-03',4,NULL,NULL,'full','in_force',0,NULL,'d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06',1,3,3,0,0,0,1,3,NULL);
INSERT INTO submission VALUES(5,'18b2fd2214c8d90b2559d9df3f01f3d8e861fbf0b5df3ccc06f97647cf8e509e','县市场监管局_执法案件台账.csv','2024Q3','scjgj','scjgj','cases','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-03',5,NULL,NULL,'full','in_force',0,NULL,'d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06',1,5,4,1,0,0,7,10,NULL);
INSERT INTO submission VALUES(6,'b65f9031f2b348d57607134a095cd5f036df0c379a64864f2cea4dfccadb839c','县农业农村局_执法案件台账_二.csv','2024Q3','nyj','nyj','cases','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-05',6,NULL,NULL,'full','held',0,NULL,'d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06',1,1,1,0,0,0,11,11,NULL);
INSERT INTO submission VALUES(7,'d98b52695e4bb5e113d4b2d0a066ec177da9e3680238f380fe5728173371e6ad','县市场监管局_执法案件台账_全量.csv','2024Q2','scjgj','scjgj','cases','2024Q2','2024-04','2024-06','UTF-8',',','2024-10-06',3,NULL,NULL,'full','in_force',0,NULL,'d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06',1,2,2,0,0,0,12,13,NULL);
INSERT INTO submission VALUES(8,'cc5fc9e8d335c1d3647227f1d1767d07a29e5141bfee08305521f967708ee2cd','县公安局_两法衔接台账_补充.csv','2024Q3','gaj','gaj','linkage','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-07',7,NULL,NULL,'supplement','withdrawn',0,NULL,'d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06',1,1,1,0,0,0,3,3,NULL);
CREATE TABLE wording (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	id INTEGER NOT NULL,             -- from 1
	field TEXT,                      -- the column's name
	code TEXT NOT NULL,              -- stable, listed in the manual
	level TEXT NOT NULL CHECK (level IN ('error', 'warning', 'note')),
	message TEXT NOT NULL,
	remedy TEXT NOT NULL,
	PRIMARY KEY (submission, id)
) WITHOUT ROWID;
INSERT INTO wording VALUES(1,1,'罚款','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO wording VALUES(1,2,'没收违法所得','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO wording VALUES(2,1,'环节','ING085','note','名称已换成规定的写法，共1处','');
INSERT INTO wording VALUES(2,2,'涉案金额','ING073','note','金额已换算为元，去掉单位和分隔符，共2处','');
INSERT INTO wording VALUES(3,1,'领域','ING085','note','名称已换成规定的写法，共1处','');
INSERT INTO wording VALUES(4,1,'数值','ING083','note','“不适用”已登记，不计为0，共1处','');
INSERT INTO wording VALUES(5,1,'领域','ING040','error','不在可选内容中：商标、专利、著作权、地理标志、商业秘密、植物新品种、食品、药品、医疗器械、化妆品、农资、林草种苗、消毒产品、工业产品、烟酒、成品油、其他','请从模板的可选内容中选填。');
INSERT INTO wording VALUES(5,2,'移送公安日期','ING062','warning','已移送，没有移送日期','请补填移送公安日期。');
INSERT INTO wording VALUES(5,3,'罚款','ING030','note','金额没有注明单位，按元计，共2处','');
INSERT INTO wording VALUES(5,4,'备注','ING084','note','“清除”：原来的内容将清空，共1处','');
INSERT INTO wording VALUES(5,5,'没收违法所得','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO wording VALUES(5,6,'处理结果','ING085','note','名称已换成规定的写法，共1处','');
INSERT INTO wording VALUES(5,7,'备注','ING078','note','电话号码已遮盖，共1处','请不要在台账中填写个人信息。');
INSERT INTO wording VALUES(6,1,NULL,'ING019','warning','与此前收到的“县农业农村局_执法案件台账.csv”相比少了2行，已暂缓入库，等待确认','要以本件全部替换的，用 --full 再接收一次；只是补充更正的，用 --supplement。');
INSERT INTO wording VALUES(6,2,NULL,'ING020','warning','此前已报、本件没有的行：平农立(2024)2号；平农立(2024)3号','请核对是漏报还是应当删去。');
INSERT INTO wording VALUES(7,1,'罚款','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO wording VALUES(7,2,'没收违法所得','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO wording VALUES(7,3,NULL,'ING023','note','本件替换了此前收到的“县市场监管局_执法案件台账.csv”','');
INSERT INTO wording VALUES(8,1,NULL,'ING170','note','本件已于2024-10-08撤回，原因：发错了','');
INSERT INTO wording VALUES(8,2,NULL,'ING172','warning','撤回后不再计入的行（其他来件中没有）：平公立(2024)12号|file|平公立(2024)12号','请核对；仍应计入的，请原单位重新报送。');
CREATE TABLE remark (
	submission INTEGER NOT NULL,
	place INTEGER NOT NULL DEFAULT 0, -- line, 0 the whole file: rows lie in the receipt's order
	id INTEGER NOT NULL,             -- in the order in which it was said, from 1
	column_no INTEGER,
	value TEXT,                      -- as it was; personal data masked
	wording INTEGER NOT NULL,        -- of the same submission
	PRIMARY KEY (submission, place, id)
) WITHOUT ROWID;
INSERT INTO remark VALUES(1,3,1,7,'3000',1);
INSERT INTO remark VALUES(1,3,2,8,'120.5',2);
INSERT INTO remark VALUES(2,2,1,2,'受理',1);
INSERT INTO remark VALUES(2,2,2,8,'30万元',2);
INSERT INTO remark VALUES(3,3,1,3,'种子',1);
INSERT INTO remark VALUES(4,4,1,3,'不适用',1);
INSERT INTO remark VALUES(5,2,3,7,'5000',3);
INSERT INTO remark VALUES(5,2,4,10,'清除',4);
INSERT INTO remark VALUES(5,3,5,8,'800',5);
INSERT INTO remark VALUES(5,5,1,3,'不知道',1);
INSERT INTO remark VALUES(5,6,2,NULL,NULL,2);
INSERT INTO remark VALUES(5,6,6,6,'移送公安机关',6);
INSERT INTO remark VALUES(5,6,7,10,'电话138****5678',7);
INSERT INTO remark VALUES(6,0,1,NULL,NULL,1);
INSERT INTO remark VALUES(6,0,2,NULL,NULL,2);
INSERT INTO remark VALUES(7,0,3,NULL,NULL,3);
INSERT INTO remark VALUES(7,3,1,7,'3500',1);
INSERT INTO remark VALUES(7,3,2,8,'120.5',2);
INSERT INTO remark VALUES(8,0,1,NULL,NULL,1);
INSERT INTO remark VALUES(8,0,2,NULL,NULL,2);
CREATE TABLE refused_row (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT,
	raw TEXT NOT NULL,               -- the row as UTF-8 CSV, personal data masked
	PRIMARY KEY (submission, line)
) WITHOUT ROWID;
INSERT INTO refused_row VALUES(5,5,'平市监立(2024)6号','平市监立〔2024〕6号,己公司,不知道,2024-09-01,,,,,,');
CREATE TABLE sent_column (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	column_no INTEGER NOT NULL,
	title TEXT NOT NULL,
	field TEXT,
	PRIMARY KEY (submission, column_no)
) WITHOUT ROWID;
INSERT INTO sent_column VALUES(5,1,'案件编号','case_no');
INSERT INTO sent_column VALUES(5,2,'当事人','party');
INSERT INTO sent_column VALUES(5,3,'领域','field');
INSERT INTO sent_column VALUES(5,4,'立案日期','filed_date');
INSERT INTO sent_column VALUES(5,5,'处理决定日期','decision_date');
INSERT INTO sent_column VALUES(5,6,'处理结果','result');
INSERT INTO sent_column VALUES(5,7,'罚款','fine');
INSERT INTO sent_column VALUES(5,8,'没收违法所得','confiscated');
INSERT INTO sent_column VALUES(5,9,'公开日期','disclosed_date');
INSERT INTO sent_column VALUES(5,10,'备注','note');
CREATE TABLE refused_answer (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	answer INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	PRIMARY KEY (submission, line),
	FOREIGN KEY (submission, line) REFERENCES refused_row(submission, line) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE receipt_due (
	unit TEXT NOT NULL,
	folder TEXT NOT NULL,
	PRIMARY KEY (unit, folder)
) WITHOUT ROWID;
CREATE TABLE withdrawal (
	submission INTEGER PRIMARY KEY REFERENCES submission(id) ON DELETE CASCADE,
	at TEXT NOT NULL,                -- as submission.received; never before it
	reason TEXT NOT NULL,            -- the clerk's words; personal data masked
	was TEXT NOT NULL CHECK (was IN ('in_force', 'superseded', 'held'))  -- its status till then
);
INSERT INTO withdrawal VALUES(8,'2024-10-08','发错了','in_force');
CREATE TABLE withdrawn_drop (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,  -- whose row
	key TEXT NOT NULL,
	dropper INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	PRIMARY KEY (submission, key, dropper)
) WITHOUT ROWID;
CREATE TABLE revision (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),  -- 1: changed by being withdrawn
	key TEXT NOT NULL,
	field TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('added', 'removed', 'changed')),
	was TEXT,
	now TEXT,
	line INTEGER,                    -- of the submission's row; NULL when it has none
	PRIMARY KEY (submission, withdrawn, key, field)
) WITHOUT ROWID;
INSERT INTO revision VALUES(7,0,'平市监立(2024)2号','fine','changed','300000','350000',3);
INSERT INTO revision VALUES(7,0,'平市监立(2024)2号','note','changed','首次','更正',3);
INSERT INTO revision VALUES(7,0,'平市监立(2024)3号','','removed',NULL,NULL,NULL);
INSERT INTO revision VALUES(8,0,'平公立(2024)12号|file|平公立(2024)12号','','added',NULL,NULL,2);
INSERT INTO revision VALUES(8,1,'平公立(2024)12号|file|平公立(2024)12号','','removed',NULL,NULL,2);
CREATE TABLE access_log (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	submission INTEGER NOT NULL REFERENCES submission(id),
	line INTEGER NOT NULL
);
INSERT INTO access_log VALUES(1,'2026-11-28T07:43:54','root','2024Q3','scjgj','A02_j',5,3);
INSERT INTO access_log VALUES(2,'2026-11-28T07:43:54','root','2024Q3','scjgj','A02_j',5,4);
INSERT INTO access_log VALUES(3,'2026-11-28T07:43:54','root','2024Q3','scjgj','A02_j',5,6);
CREATE TABLE cases_statement (
	submission INTEGER NOT NULL,     -- written with it; a declared reference costs 5 % of a load
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	case_no TEXT, party TEXT, party_id TEXT, summary TEXT, field TEXT, scene TEXT,
	procedure TEXT, filed_date TEXT, decision_no TEXT, decision_date TEXT, result TEXT,
	only_warning INTEGER, value INTEGER, fine INTEGER, confiscated INTEGER,
	goods_value INTEGER, dens INTEGER, excluded_days INTEGER, extended_days INTEGER,
	transfer_no TEXT, transfer_date TEXT, disclosed_date TEXT, url TEXT,
	nondisclosure TEXT, note TEXT,
	id INTEGER PRIMARY KEY
, "clue_date" TEXT, "filed_value" INTEGER, "persons" INTEGER, "served_date" TEXT, "paid_date" TEXT, "informed_date" TEXT, "hearing_asked_date" TEXT, "hearing_notice_date" TEXT, "hearing_date" TEXT, "published_date" TEXT, "changed_date" TEXT, "withdrawn_date" TEXT, "appraised" INTEGER, "discussed" INTEGER, "serious" INTEGER, "below_minimum" INTEGER, "campaign" TEXT, "act" TEXT, "kept_reason" TEXT, "kept_date" TEXT);
INSERT INTO cases_statement VALUES(1,2,'平市监立(2024)1号',NULL,NULL,0,'平市监立〔2024〕1号','甲商贸有限公司',NULL,NULL,'food',NULL,NULL,'2024-05-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(1,3,'平市监立(2024)2号',NULL,NULL,0,'平市监立〔2024〕2号','乙药房',NULL,NULL,'drug',NULL,NULL,'2024-05-20',NULL,'2024-06-11','penalty',NULL,NULL,300000,12050,NULL,NULL,NULL,NULL,NULL,NULL,'2024-06-20',NULL,NULL,'首次',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(1,4,'平市监立(2024)3号',NULL,7,0,'平市监立〔2024〕3号','丙超市',NULL,NULL,'trademark',NULL,NULL,'2024-06-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(3,2,'平农立(2024)1号',NULL,NULL,1,'平农立〔2024〕1号','辛农资店',NULL,NULL,'agri',NULL,NULL,'2024-07-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(3,3,'平农立(2024)2号',NULL,NULL,1,'平农立〔2024〕2号','壬种业',NULL,NULL,'agri',NULL,NULL,'2024-08-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(3,4,'平农立(2024)3号',NULL,NULL,1,'平农立〔2024〕3号','癸农资店',NULL,NULL,'agri',NULL,NULL,'2024-09-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(5,2,'平市监立(2024)1号','note',NULL,0,'平市监立〔2024〕1号','甲商贸有限公司',NULL,NULL,'food',NULL,NULL,'2024-05-06',NULL,'2024-07-15','penalty',NULL,NULL,500000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-07-25',NULL,NULL,NULL,7,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(5,3,'平市监立(2024)4号',NULL,NULL,1,'平市监立〔2024〕4号','丁网店',NULL,NULL,'trademark',NULL,NULL,'2024-07-08',NULL,'2024-08-20','penalty',NULL,NULL,1200000,80000,NULL,NULL,NULL,NULL,NULL,NULL,'2024-09-01',NULL,NULL,NULL,8,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(5,4,'平市监立(2024)5号',NULL,NULL,1,'平市监立〔2024〕5号','戊公司',NULL,NULL,'agri',NULL,NULL,'2024-08-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,9,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(5,6,'平市监立(2024)7号',NULL,NULL,1,'平市监立〔2024〕7号','庚公司',NULL,NULL,'trademark',NULL,NULL,'2024-09-09',NULL,'2024-09-20','transfer',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'电话138****5678',10,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(6,2,'平农立(2024)1号',NULL,NULL,0,'平农立〔2024〕1号','辛农资店',NULL,NULL,'agri',NULL,NULL,'2024-07-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,11,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(7,2,'平市监立(2024)1号',NULL,NULL,0,'平市监立〔2024〕1号','甲商贸有限公司',NULL,NULL,'food',NULL,NULL,'2024-05-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,12,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(7,3,'平市监立(2024)2号',NULL,NULL,0,'平市监立〔2024〕2号','乙药房',NULL,NULL,'drug',NULL,NULL,'2024-05-20',NULL,'2024-06-11','penalty',NULL,NULL,350000,12050,NULL,NULL,NULL,NULL,NULL,NULL,'2024-06-20',NULL,NULL,'更正',13,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE cases_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
INSERT INTO cases_key VALUES(-9117282450965297995,6);
INSERT INTO cases_key VALUES(-6656141493385824001,4);
INSERT INTO cases_key VALUES(-6656141493385824001,11);
INSERT INTO cases_key VALUES(-3578518444717759655,9);
INSERT INTO cases_key VALUES(-2753979468461633473,1);
INSERT INTO cases_key VALUES(-2753979468461633473,7);
INSERT INTO cases_key VALUES(-2753979468461633473,12);
INSERT INTO cases_key VALUES(-2096203527742492201,10);
INSERT INTO cases_key VALUES(-744579579376002192,5);
INSERT INTO cases_key VALUES(1684836545893760216,8);
INSERT INTO cases_key VALUES(6845647331730328644,2);
INSERT INTO cases_key VALUES(6845647331730328644,13);
INSERT INTO cases_key VALUES(8715199913496241462,3);
CREATE TABLE cases_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	case_no TEXT, party TEXT, party_id TEXT, summary TEXT, field TEXT, scene TEXT,
	procedure TEXT, filed_date TEXT, decision_no TEXT, decision_date TEXT, result TEXT,
	only_warning INTEGER, value INTEGER, fine INTEGER, confiscated INTEGER,
	goods_value INTEGER, dens INTEGER, excluded_days INTEGER, extended_days INTEGER,
	transfer_no TEXT, transfer_date TEXT, disclosed_date TEXT, url TEXT,
	nondisclosure TEXT, note TEXT, "clue_date" TEXT, "filed_value" INTEGER, "persons" INTEGER, "served_date" TEXT, "paid_date" TEXT, "informed_date" TEXT, "hearing_asked_date" TEXT, "hearing_notice_date" TEXT, "hearing_date" TEXT, "published_date" TEXT, "changed_date" TEXT, "withdrawn_date" TEXT, "appraised" INTEGER, "discussed" INTEGER, "serious" INTEGER, "below_minimum" INTEGER, "campaign" TEXT, "act" TEXT, "kept_reason" TEXT, "kept_date" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
INSERT INTO cases_grown VALUES('scjgj','平市监立(2024)1号','平市监立〔2024〕1号','甲商贸有限公司',NULL,NULL,'food',NULL,NULL,'2024-05-06',NULL,'2024-07-15','penalty',NULL,NULL,500000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-07-25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_grown VALUES('scjgj','平市监立(2024)2号','平市监立〔2024〕2号','乙药房',NULL,NULL,'drug',NULL,NULL,'2024-05-20',NULL,'2024-06-11','penalty',NULL,NULL,350000,12050,NULL,NULL,NULL,NULL,NULL,NULL,'2024-06-20',NULL,NULL,'更正',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE linkage_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	case_no TEXT, stage TEXT, event_date TEXT, doc_no TEXT, origin_unit TEXT,
	origin_case_no TEXT, persons INTEGER, amount INTEGER, charge TEXT, complex INTEGER,
	note TEXT,
	id INTEGER PRIMARY KEY
, "serial" INTEGER, "approved" INTEGER, "campaign" TEXT);
INSERT INTO linkage_statement VALUES(2,2,'平公立(2024)11号|accept|平公受(2024)11号',NULL,NULL,1,'平公立〔2024〕11号','accept','2024-09-22','平公受〔2024〕11号','scjgj','平市监立〔2024〕7号',2,30000000,'假冒注册商标罪',NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO linkage_statement VALUES(2,3,'平公立(2024)11号|file|平公立(2024)11号',NULL,NULL,1,'平公立〔2024〕11号','file','2024-09-28','平公立〔2024〕11号','scjgj','平市监立〔2024〕7号',2,30000000,'假冒注册商标罪',NULL,NULL,2,NULL,NULL,NULL);
INSERT INTO linkage_statement VALUES(8,2,'平公立(2024)12号|file|平公立(2024)12号',NULL,NULL,0,'平公立〔2024〕12号','file','2024-09-29','平公立〔2024〕12号','scjgj','平市监立〔2024〕4号',1,NULL,NULL,NULL,NULL,3,NULL,NULL,NULL);
CREATE TABLE linkage_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
INSERT INTO linkage_key VALUES(-5816795093367816345,3);
INSERT INTO linkage_key VALUES(1364193180147498407,2);
INSERT INTO linkage_key VALUES(1596980121146934239,1);
CREATE TABLE linkage_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	case_no TEXT, stage TEXT, event_date TEXT, doc_no TEXT, origin_unit TEXT,
	origin_case_no TEXT, persons INTEGER, amount INTEGER, charge TEXT, complex INTEGER,
	note TEXT, "serial" INTEGER, "approved" INTEGER, "campaign" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE measures_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	month TEXT, indicator TEXT, value NUMERIC, reason TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
INSERT INTO measures_statement VALUES(4,2,'2024-07|A02_j',NULL,NULL,1,'2024-07','A02_j',1,NULL,NULL,1);
INSERT INTO measures_statement VALUES(4,3,'2024-08|A02_j',NULL,NULL,1,'2024-08','A02_j',1,NULL,NULL,2);
INSERT INTO measures_statement VALUES(4,4,'2024-09|A02_j','value',NULL,1,'2024-09','A02_j',NULL,'not_applicable','没有业务',3);
CREATE TABLE measures_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
INSERT INTO measures_key VALUES(-6893718113596923216,1);
INSERT INTO measures_key VALUES(-3783031846263387698,2);
INSERT INTO measures_key VALUES(2490466150976496229,3);
CREATE TABLE measures_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	month TEXT, indicator TEXT, value NUMERIC, reason TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE information_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	kind TEXT, title TEXT, event_date TEXT, reported_date TEXT, adopted TEXT, note TEXT,
	id INTEGER PRIMARY KEY
, "case_no" TEXT, "stage" TEXT, "content" TEXT, "public_date" TEXT);
CREATE TABLE information_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE information_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	kind TEXT, title TEXT, event_date TEXT, reported_date TEXT, adopted TEXT, note TEXT, "case_no" TEXT, "stage" TEXT, "content" TEXT, "public_date" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE supervision_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	matter_no TEXT, source TEXT, subject TEXT, lead_unit TEXT, cooperating TEXT,
	assigned_date TEXT, due_date TEXT, finished_date TEXT, result TEXT, note TEXT,
	id INTEGER PRIMARY KEY
, "requirement" TEXT, "meeting_no" TEXT);
CREATE TABLE supervision_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE supervision_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	matter_no TEXT, source TEXT, subject TEXT, lead_unit TEXT, cooperating TEXT,
	assigned_date TEXT, due_date TEXT, finished_date TEXT, result TEXT, note TEXT, "requirement" TEXT, "meeting_no" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE inspection_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	inspection_no TEXT, inspection_date TEXT, team TEXT, member_unit TEXT,
	findings INTEGER, rectified INTEGER, due_date TEXT, rectified_date TEXT,
	report_date TEXT, note TEXT,
	id INTEGER PRIMARY KEY
, "team_units" TEXT, "problems" TEXT, "report_no" TEXT);
CREATE TABLE inspection_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE inspection_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	inspection_no TEXT, inspection_date TEXT, team TEXT, member_unit TEXT,
	findings INTEGER, rectified INTEGER, due_date TEXT, rectified_date TEXT,
	report_date TEXT, note TEXT, "team_units" TEXT, "problems" TEXT, "report_no" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE meeting_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	meeting_no TEXT, meeting_date TEXT, kind TEXT, chair TEXT, minutes_no TEXT,
	signed_date TEXT, decisions INTEGER, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE meeting_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE meeting_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	meeting_no TEXT, meeting_date TEXT, kind TEXT, chair TEXT, minutes_no TEXT,
	signed_date TEXT, decisions INTEGER, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE attendance_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	meeting_no TEXT, meeting_date TEXT, member_unit TEXT, status TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE attendance_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE attendance_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	meeting_no TEXT, meeting_date TEXT, member_unit TEXT, status TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE roster_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	member_unit TEXT, role TEXT, name TEXT, phone TEXT, from_date TEXT, to_date TEXT,
	filed_date TEXT, approved_date TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE roster_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE roster_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	member_unit TEXT, role TEXT, name TEXT, phone TEXT, from_date TEXT, to_date TEXT,
	filed_date TEXT, approved_date TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE manual_score_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	year TEXT, member_unit TEXT, item TEXT, points NUMERIC, basis TEXT, note TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE manual_score_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE manual_score_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	year TEXT, member_unit TEXT, item TEXT, points NUMERIC, basis TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE source_text (
	sha256 TEXT PRIMARY KEY,
	text TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO source_text VALUES('077cf68887694d1e2a7830b01e042dc7d95fa7585d35338c82a017bee249699d',replace('id,name,table,units,frequency,due_months,due_day,zero_report,from,to,note\ncases_q,执法案件台账,cases,penalty,quarter,1,5,yes,2019-01,,执法数据和案件信息公开材料；没有案件的也要零报告\nlinkage_q,两法衔接台账,linkage,penalty judicial,quarter,1,5,yes,2019-01,,两法衔接材料；没有移送、受理的也要零报告\nmeasures_q,统计指标表,measures,penalty judicial support,quarter,1,5,yes,2019-01,,执法数据；本季度三个月分月填报；没有发生的填0\ninformation_q,信息报送台账,information,penalty judicial support,quarter,1,5,yes,2019-01,,典型案例、动态信息、综合信息等材料；没有的也要零报告\n','\n',char(10)));
INSERT INTO source_text VALUES('2398310e1940cea2e46607df08b6562b0ff98998aa035b2b68254fcf71275cb1',replace('id,kind,parameters,level,units,note\n17,zero,months=3,warning,penalty,审核关系17：执法单位连续3个月各项指标全部为零\n17b,change,ratio=3;difference=5;periods=4,warning,*,审核关系17：超过前4期平均数的3倍或者不到三分之一，且相差5以上；只看按期累加的指标\n18,scale,wan=10000,warning,*,审核关系18：指标表的金额达1万万元；案值见checks.csv的C12\nR1,resent,rows=5,warning,*,各行与上一期文件完全相同，至少5行（指标表不算填0的行）\nK1,cumulative,months=6;value=10,warning,*,连续6个月只增不减、末月达10且不少于首月的3倍，或者等于台账的累计数：像是把累计数当作本月数\n','\n',char(10)));
INSERT INTO source_text VALUES('39d882432f7c384946bbedcc472e35574800576c7119fad2f7fa55827475882e',replace('family,name,indicators,units,frequency,level,note\nmain,全县主要指标,A02_j A03_j A14_j G02_j J06_j F02_j D05 D06,*,period,0.015,各组共用q<0.10，合计不得超过；同一数字只在一组中检验\nfields,分领域立案,@field,*,period,0.01,各组共用q<0.10\nunits,分单位近四个季度,A02_j A03_j G01_j G04_j J02_j F01_j,each,rolling,0.015,各组共用q<0.10；单位每季度件数太少，用近四个季度与本单位此前至多三年比较；公安、检察、法院的其他主要指标已在全县组中检验\nsurge,月度突增,A02_j G02_j @field,*,month,0.02,各组共用q<0.10；与往年同月及前后各一个月比较\ncontrol,月度异常,A03_j A14_j J06_j F02_j,*,control,0.01,各组共用q<0.10；多数月份为零的改用相邻两案间隔天数\ntrend,全县长期趋势,A02_j A03_j A05_j A06_y A10_y A14_j D05 D06 G02_j G05_r J06_j F02_j @field,*,quarter,0.01,各组共用q<0.10；按季度数列检验\nchange_point,全县水平转折,A02_j A03_j G02_j,*,change_point,0.015,各组共用q<0.10；按季度数列检验，件数太少的不检验\nfunnel,单位比率离群,D06 A44,each,funnel,0.005,各组共用q<0.10；近四个季度各单位与其余单位比较\n','\n',char(10)));
INSERT INTO source_text VALUES('6a95c3efc3139cc6a6ba95d6a53ad021c4402bf8a3778a823ec0ba95f9830139',replace('code,name,short_name,order,class,from,to,successor,note\nxcb,县委宣传部,宣传部,1,support,2019-01,,,\nzfw,县委政法委,政法委,2,support,2019-01,,,\nfy,县法院,法院,3,judicial,2019-01,,,\njcy,县检察院,检察院,4,judicial,2019-01,,,\nfgj,县发展和改革局,发改局,5,support,2019-01,,,\ngxj,县工业和信息化局,工信局,6,support,2019-01,,,\ngaj,县公安局,公安局,7,judicial,2019-01,,,\nsfj,县司法局,司法局,8,support,2019-01,,,\nczj,县财政局,财政局,9,support,2019-01,,,\nsthj,生态环境局平阴分局,生态环境分局,10,support,2019-01,,,\nzrzyj,县自然资源局,自然资源局,11,penalty,2019-01,,,\nswzx,县商务信息中心,商务中心,12,support,2019-01,,,\nwlj,县文化和旅游局,文旅局,13,penalty,2019-01,,,\nwjj,县卫生健康局,卫健局,14,penalty,2019-01,,,\nnyj,县农业农村局,农业农村局,15,penalty,2019-01,,,\nscjgj,县市场监督管理局,市场监管局,16,penalty,2019-01,,,\nswj,平阴税务局,税务局,17,penalty,2019-01,,,\nmch,县贸促会,贸促会,18,support,2019-01,,,\nbgs,县知识产权工作领导小组办公室,办公室,99,office,2019-01,,,收集汇总单位，不是成员单位，不参加汇总和排名\n','\n',char(10)));
INSERT INTO source_text VALUES('8501ce5fd05b4ef99e63a6c2e5466e07af627bb9b737f3547461e22c9f0389c4',replace('table,name,synonyms,sender,event_field,note\ncases,执法案件台账,案件台账|行政执法案件台账|执法台账|侵权假冒案件台账|案件明细表,unit,filed_date,一案一行；本期立案的和本期有进展的案件都填\nlinkage,两法衔接台账,行刑衔接台账|移送案件台账|两法衔接,unit,event_date,一事一行：移送、受理、立案、批捕、起诉、审结等\nmeasures,统计指标表,指标统计表|双打统计表|统计报表|数据统计表|月度指标表,unit,month,一个月份一个指标一行\ninformation,信息报送台账,信息报送|信息材料台账|工作信息台账|信息台账,unit,reported_date,一篇一行\nsupervision,协查督办台账,督办台账|督办事项台账,office,assigned_date,办公室填报\ninspection,督导检查台账,检查台账|督导检查记录,office,inspection_date,办公室填报；一次检查一个单位一行\nmeeting,会议台账,会议记录表|会议情况表,office,meeting_date,办公室填报\nattendance,参会情况表,会议签到表|参会情况,office,meeting_date,办公室填报\nroster,负责人和联络员名册,联络员名册|人员名册|名册,office,from_date,办公室填报\nmanual_score,人工评分表,考核评分表|人工评分,office,year,办公室填报\n','\n',char(10)));
INSERT INTO source_text VALUES('b177e937f5d185e0b0ce2db876f4f18e524fc62bd450d65c302b5ace84fb7c48',replace('::: {custom-style="简报名称"}\n打击侵权假冒工作简报\n:::\n\n::: {custom-style="简报期号"}\n{{issue}}\n:::\n\n::: {custom-style="简报编发"}\n{{office}}{{space}}{{date}}\n:::\n\n# {{period}}全县“双打”工作情况\n\n{{overview}}\n\n## {{no}}、行政执法\n\n[（{{part}}）总体。]{custom-style="简报小标题"}{{admin_total}}\n\n{{chart_trend}}\n\n[（{{part}}）分单位。]{custom-style="简报小标题"}{{admin_units}}\n\n{{chart_rank}}\n\n[（{{part}}）分领域。]{custom-style="简报小标题"}{{admin_fields}}\n\n## {{no}}、刑事打击与司法保护\n\n{{justice}}\n\n## {{no}}、两法衔接\n\n{{linkage}}\n\n{{chart_funnel}}\n\n## {{no}}、案件信息公开\n\n{{disclosure}}\n\n## {{no}}、报送情况\n\n{{delivery}}\n\n{{corrections}}\n\n{{chart_delivery}}\n\n## {{no}}、典型案例\n\n{{cases}}\n\n## {{no}}、下步工作\n\n{{next}}\n\n::: {custom-style="简报说明"}\n数据来源：各成员单位报送，截至{{date}}。“变化在正常波动范围之内”“变化超出正常波动范围”“明显高于”依据统计检验，方法见统计报表的说明；未作检验的，只列增减，不作评价。每个数字的出处见数据溯源表。\n:::\n\n::: {custom-style="简报版记"}\n报：市知识产权工作领导小组办公室，县知识产权工作领导小组组长、副组长\n:::\n\n::: {custom-style="简报版记末"}\n送：各成员单位\n:::\n\n::: {custom-style="简报印数"}\n共印30份\n:::\n','\n',char(10)));
INSERT INTO source_text VALUES('c30797f82105522ec4ffa489aee94154924c1f85efe97c536b1b1795f9f108c7',replace('unit,indicator,target,note\nxcb,XCB1_n,12,县级媒体每月至少1篇\nxcb,XCB7,1,发现的舆情全部处置\nxcb,XCB10,1,发现的有害信息全部清除\nzfw,ZFW1_n,1,已纳入平安建设考评\nzfw,ZFW5_n,1,每年至少1次\nfgj,FGJ4,1,记录的失信行为依法依规全部公示\nfgj,FGJ5_n,2,每半年1次\ngxj,GXJ3,1,本县无计算机生产企业的不适用\ngxj,GXJ6_n,2,本县无计算机生产企业的，填报不适用\ngxj,P03_n,2,每半年1次\nsfj,SFJ1_n,1,每年制定或者修订1份\nsfj,SFJ2_n,4,每季度1场\nsfj,SFJ4_n,2,每半年1次\nczj,CZJ3,0.9,全年执行率90%\nczj,P02_n,1,每年1期\nsthj,H05,1,没有销毁的不适用\nsthj,STHJ1_n,2,每半年1次\nswzx,SWZX3_n,4,每季度1条\nswzx,SWZX5_n,4,每季度1份\nswzx,SWZX6_n,4,每季度1家次\nmch,MCH5_n,4,每季度1次\nmch,MCH7_n,2,每半年1家次\nmch,P02_n,1,每年1期\n','\n',char(10)));
INSERT INTO source_text VALUES('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','');
CREATE TABLE run (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('analyze', 'assess')),
	period TEXT NOT NULL,
	as_of TEXT NOT NULL,             -- YYYY-MM-DD: what had been received, was due, open, ...
	rules_hash TEXT NOT NULL,
	notes_hash TEXT NOT NULL,
	version TEXT NOT NULL,
	issued TEXT,                     -- day of issue, NULL while a draft
	inputs TEXT,                     -- fingerprint of what was read and of the program: while it
	                                 -- stays the same, so do the results (analyze/run_inputs.h)
	UNIQUE (kind, period, as_of, rules_hash, notes_hash, version)
);
INSERT INTO run VALUES(1,'analyze','2024Q3','2024-10-08','d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','0.1.0','2024-10-12','7832805211110f274ee5ea47bbb1d4c9de71df21d5e0935ccd406b9b6e6b2ce2');
INSERT INTO run VALUES(2,'assess','2024','2024-10-08','d58d591689e4dae3a9afbfbb40fe51dafdb0506c1ae44ddef653fe3378568c06','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','0.1.0',NULL,'7832805211110f274ee5ea47bbb1d4c9de71df21d5e0935ccd406b9b6e6b2ce2');
CREATE TABLE run_text (                  -- the rules and notes of a run
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	sha256 TEXT NOT NULL REFERENCES source_text(sha256),
	PRIMARY KEY (run, name)
) WITHOUT ROWID;
INSERT INTO run_text VALUES(1,'families.csv','39d882432f7c384946bbedcc472e35574800576c7119fad2f7fa55827475882e');
INSERT INTO run_text VALUES(1,'forms.csv','8501ce5fd05b4ef99e63a6c2e5466e07af627bb9b737f3547461e22c9f0389c4');
INSERT INTO run_text VALUES(1,'notes/2024Q3.md','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO run_text VALUES(1,'obligations.csv','077cf68887694d1e2a7830b01e042dc7d95fa7585d35338c82a017bee249699d');
INSERT INTO run_text VALUES(1,'plausibility.csv','2398310e1940cea2e46607df08b6562b0ff98998aa035b2b68254fcf71275cb1');
INSERT INTO run_text VALUES(1,'targets.csv','c30797f82105522ec4ffa489aee94154924c1f85efe97c536b1b1795f9f108c7');
INSERT INTO run_text VALUES(1,'units.csv','6a95c3efc3139cc6a6ba95d6a53ad021c4402bf8a3778a823ec0ba95f9830139');
INSERT INTO run_text VALUES(1,'wording/bulletin.md','b177e937f5d185e0b0ce2db876f4f18e524fc62bd450d65c302b5ace84fb7c48');
INSERT INTO run_text VALUES(2,'families.csv','39d882432f7c384946bbedcc472e35574800576c7119fad2f7fa55827475882e');
INSERT INTO run_text VALUES(2,'forms.csv','8501ce5fd05b4ef99e63a6c2e5466e07af627bb9b737f3547461e22c9f0389c4');
INSERT INTO run_text VALUES(2,'notes/2024.md','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO run_text VALUES(2,'obligations.csv','077cf68887694d1e2a7830b01e042dc7d95fa7585d35338c82a017bee249699d');
INSERT INTO run_text VALUES(2,'plausibility.csv','2398310e1940cea2e46607df08b6562b0ff98998aa035b2b68254fcf71275cb1');
INSERT INTO run_text VALUES(2,'targets.csv','c30797f82105522ec4ffa489aee94154924c1f85efe97c536b1b1795f9f108c7');
INSERT INTO run_text VALUES(2,'units.csv','6a95c3efc3139cc6a6ba95d6a53ad021c4402bf8a3778a823ec0ba95f9830139');
INSERT INTO run_text VALUES(2,'wording/bulletin.md','b177e937f5d185e0b0ce2db876f4f18e524fc62bd450d65c302b5ace84fb7c48');
CREATE TABLE run_submission (            -- what had been received when the run was made
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	submission INTEGER NOT NULL REFERENCES submission(id),
	PRIMARY KEY (run, submission)
) WITHOUT ROWID;
INSERT INTO run_submission VALUES(1,1);
INSERT INTO run_submission VALUES(1,2);
INSERT INTO run_submission VALUES(1,3);
INSERT INTO run_submission VALUES(1,4);
INSERT INTO run_submission VALUES(1,5);
INSERT INTO run_submission VALUES(1,6);
INSERT INTO run_submission VALUES(1,7);
INSERT INTO run_submission VALUES(1,8);
INSERT INTO run_submission VALUES(2,1);
INSERT INTO run_submission VALUES(2,2);
INSERT INTO run_submission VALUES(2,3);
INSERT INTO run_submission VALUES(2,4);
INSERT INTO run_submission VALUES(2,5);
INSERT INTO run_submission VALUES(2,6);
INSERT INTO run_submission VALUES(2,7);
INSERT INTO run_submission VALUES(2,8);
CREATE TABLE series_source (             -- which run the published series of a period come from
	period TEXT PRIMARY KEY,
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE series_text (
	id INTEGER PRIMARY KEY,
	cells TEXT NOT NULL
);
INSERT INTO series_text VALUES(2,'{"2024-04":"111o6v0","2024-05":"111o6v2","2024-06":"111o6v0","2024-07":"112o6v2","2024-08":"112o6v2","2024-09":"112o6v2","2024Q2":"113o18v2","2024Q3":"116o18v6"}');
INSERT INTO series_text VALUES(42,'{"2024-04":"411o6d0","2024-05":"411o6d0","2024-06":"111o6v22d1","2024-07":"112o6v70d1","2024-08":"112o6v43d1","2024-09":"112o6v11d1","2024Q2":"113o18v22d1","2024Q3":"116o18v43d3"}');
INSERT INTO series_text VALUES(56,'{"2024-04":"411o6n0d0","2024-05":"411o6n0d0","2024-06":"411o6n0d0","2024-07":"112o6v1n1d1","2024-08":"112o6v1n1d1","2024-09":"112o6v1n1d1","2024Q2":"413o18n0d0","2024Q3":"116o18v1n3d3"}');
INSERT INTO series_text VALUES(437,'{"2024-04":"200o1","2024-05":"200o1","2024-06":"200o1","2024-07":"011o1v1","2024-08":"011o1v1","2024-09":"011o1v1","2024Q2":"200o3","2024Q3":"013o3v3"}');
INSERT INTO series_text VALUES(477,'{"2024-04":"200o1","2024-05":"200o1","2024-06":"200o1","2024-07":"411o1d0","2024-08":"411o1d0","2024-09":"411o1d0","2024Q2":"200o3","2024Q3":"413o3d0"}');
INSERT INTO series_text VALUES(488,'{"2024-04":"200o1","2024-05":"200o1","2024-06":"200o1","2024-07":"411o1n0d0","2024-08":"411o1n0d0","2024-09":"411o1n0d0","2024Q2":"200o3","2024Q3":"413o3n0d0"}');
INSERT INTO series_text VALUES(529,'{"2024-04":"011o1v0","2024-05":"011o1v2","2024-06":"011o1v0","2024-07":"011o1v1","2024-08":"011o1v1","2024-09":"011o1v1","2024Q2":"013o3v2","2024Q3":"013o3v3"}');
INSERT INTO series_text VALUES(569,'{"2024-04":"411o1d0","2024-05":"411o1d0","2024-06":"011o1v22d1","2024-07":"011o1v70d1","2024-08":"011o1v43d1","2024-09":"011o1v11d1","2024Q2":"013o3v22d1","2024Q3":"013o3v43d3"}');
INSERT INTO series_text VALUES(580,'{"2024-04":"411o1n0d0","2024-05":"411o1n0d0","2024-06":"411o1n0d0","2024-07":"011o1v1n1d1","2024-08":"011o1v1n1d1","2024-09":"011o1v1n1d1","2024Q2":"413o3n0d0","2024Q3":"013o3v1n3d3"}');
CREATE TABLE series_part (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	year INTEGER NOT NULL,           -- in which the periods begin
	text INTEGER NOT NULL,           -- series_text(id); declared, every text removed would scan this table
	PRIMARY KEY (run, unit, indicator, year)
) WITHOUT ROWID;
INSERT INTO series_part VALUES(1,'*','A02_j',2024,2);
INSERT INTO series_part VALUES(1,'*','A30_d',2024,42);
INSERT INTO series_part VALUES(1,'*','D05',2024,56);
INSERT INTO series_part VALUES(1,'nyj','A02_j',2024,437);
INSERT INTO series_part VALUES(1,'nyj','A30_d',2024,477);
INSERT INTO series_part VALUES(1,'nyj','D05',2024,488);
INSERT INTO series_part VALUES(1,'scjgj','A02_j',2024,529);
INSERT INTO series_part VALUES(1,'scjgj','A30_d',2024,569);
INSERT INTO series_part VALUES(1,'scjgj','D05',2024,580);
CREATE TABLE family_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	family TEXT NOT NULL,
	tested INTEGER NOT NULL,
	left_out INTEGER NOT NULL,
	level REAL NOT NULL,             -- q below which a change is called one
	PRIMARY KEY (run, family)
) WITHOUT ROWID;
INSERT INTO family_result VALUES(1,'change_point',0,3,0.014999999999999999444);
INSERT INTO family_result VALUES(1,'control',0,3,0.010000000000000000208);
INSERT INTO family_result VALUES(1,'fields',0,17,0.010000000000000000208);
INSERT INTO family_result VALUES(1,'funnel',0,12,0.005000000000000000104);
INSERT INTO family_result VALUES(1,'main',0,8,0.014999999999999999444);
INSERT INTO family_result VALUES(1,'surge',0,57,0.020000000000000000416);
INSERT INTO family_result VALUES(1,'trend',0,29,0.010000000000000000208);
INSERT INTO family_result VALUES(1,'units',0,16,0.014999999999999999444);
CREATE TABLE forecast_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	target_period TEXT NOT NULL,
	method TEXT NOT NULL,
	mean REAL, low80 REAL, high80 REAL, low95 REAL, high95 REAL,
	PRIMARY KEY (run, unit, indicator, target_period)
) WITHOUT ROWID;
CREATE TABLE backtest_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT,                     -- last quarter known; NULL when there is none
	method TEXT,                     -- that the rule chooses now; NULL when none can
	origins INTEGER NOT NULL,        -- quarters from which a forecast was checked
	horizons INTEGER NOT NULL,       -- quarters ahead, from 1
	checks INTEGER NOT NULL,         -- forecasts checked, all horizons together
	mae REAL,                        -- mean absolute error, in the indicator's unit
	mae_naive REAL,                  -- of the value of a year before, over the same checks
	ratio REAL,                      -- mae / mae_naive; NULL when that is 0
	coverage80 REAL, coverage95 REAL, -- share of checks within the intervals
	published INTEGER NOT NULL CHECK (published IN (0, 1)),
	reason TEXT,                     -- why not published; NULL when published
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;
INSERT INTO backtest_result VALUES(1,'*','A02_j',NULL,NULL,0,4,0,NULL,NULL,NULL,NULL,NULL,0,'too_short');
INSERT INTO backtest_result VALUES(1,'*','D05',NULL,NULL,0,4,0,NULL,NULL,NULL,NULL,NULL,0,'not_counted');
CREATE TABLE control_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	frequency TEXT NOT NULL,
	n INTEGER NOT NULL,
	centre REAL, lower REAL, upper REAL,
	method TEXT NOT NULL,
	reason TEXT,
	PRIMARY KEY (run, unit, indicator, frequency)
) WITHOUT ROWID;
INSERT INTO control_result VALUES(1,'*','A02_j','month',0,NULL,0.0,NULL,'c','too_short');
CREATE TABLE late_event_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	table_name TEXT NOT NULL,
	key TEXT NOT NULL,
	field TEXT NOT NULL,             -- which date
	event_date TEXT NOT NULL,
	submission INTEGER NOT NULL REFERENCES submission(id),
	line INTEGER NOT NULL,
	PRIMARY KEY (run, unit, table_name, key, field)
) WITHOUT ROWID;
CREATE TABLE correction_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	table_name TEXT NOT NULL,
	key TEXT NOT NULL,
	field TEXT NOT NULL,
	was TEXT,
	now TEXT,
	received TEXT NOT NULL,
	submission INTEGER NOT NULL REFERENCES submission(id),
	line INTEGER NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE score_item_result (         -- which items the ranking hangs on
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	item TEXT NOT NULL,
	leave_shift REAL,                -- mean places the ranked units move when it is left out
	sobol_first REAL,                -- share of the variance of the ranks' shift that the item's
	sobol_total REAL,                -- weight explains, alone; with others
	reason TEXT,                     -- why there are no indices
	PRIMARY KEY (run, item)
) WITHOUT ROWID;
INSERT INTO score_item_result VALUES(2,'2024','E2',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','E3',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','E4',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','E5',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','E6',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','T1',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','T2',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','T3',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','T4',0.0,NULL,NULL,'too_short');
INSERT INTO score_item_result VALUES(2,'2024','T8',0.0,NULL,NULL,'too_short');
CREATE TABLE late_entry_result (         -- received after the scheme's closing day: not scored
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	submission INTEGER NOT NULL REFERENCES submission(id),
	PRIMARY KEY (run, submission)
) WITHOUT ROWID;
CREATE TABLE duration_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	step TEXT NOT NULL CHECK (step IN ('filing_decision', 'decision_disclosure', 'filing_transfer', 'transfer_acceptance')),
	unit TEXT NOT NULL,              -- of transfers the sender
	field TEXT NOT NULL,             -- rules/codes.csv, '*' all; units have '*' only
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	followed_to TEXT,                -- latest day up to which a case is known to be open
	n INTEGER NOT NULL,
	closed INTEGER NOT NULL,         -- of these, the step has been made by then
	left_out INTEGER NOT NULL,       -- dates in the wrong order, no filing day, month not in force
	median REAL,
	median_low REAL,
	median_high REAL,                -- 95 %; NULL where the data set no limit
	median_reason TEXT,              -- small_cohort: fewer than 5 cases; censored: not reached
	p90 REAL,
	p90_reason TEXT,                 -- small_cohort: fewer than 10 cases
	longest REAL,                    -- longest duration seen: what is censored is more than this
	n_year_ago INTEGER NOT NULL,
	closed_year_ago INTEGER NOT NULL,
	median_year_ago REAL,
	median_year_ago_reason TEXT,     -- missing: before the first month anyone reported
	p90_year_ago REAL,
	p90_year_ago_reason TEXT,
	longest_year_ago REAL,
	change REAL,                     -- median - median_year_ago; NULL unless both are known
	p90_change REAL,
	limit_days INTEGER,              -- filing_decision: rules/limits.csv A2
	reported INTEGER NOT NULL,       -- unit-months of the cohort in force
	expected INTEGER NOT NULL,
	PRIMARY KEY (run, step, unit, field)
) WITHOUT ROWID;
INSERT INTO duration_result VALUES(1,'decision_disclosure','*','*','2023-10-01','2024-09-30','2024-09-30',3,3,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,NULL,9,72);
INSERT INTO duration_result VALUES(1,'decision_disclosure','*','drug','2023-10-01','2024-09-30','2024-09-30',1,1,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,NULL,9,72);
INSERT INTO duration_result VALUES(1,'decision_disclosure','*','food','2023-10-01','2024-09-30','2024-09-30',1,1,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,NULL,9,72);
INSERT INTO duration_result VALUES(1,'decision_disclosure','*','trademark','2023-10-01','2024-09-30','2024-09-30',1,1,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,NULL,9,72);
INSERT INTO duration_result VALUES(1,'decision_disclosure','scjgj','*','2023-10-01','2024-09-30','2024-09-30',3,3,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,NULL,6,12);
INSERT INTO duration_result VALUES(1,'filing_decision','*','*','2023-10-01','2024-09-30','2024-09-30',8,4,0,70.0,43.0,NULL,NULL,NULL,'small_cohort',89.0,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,90,9,72);
INSERT INTO duration_result VALUES(1,'filing_decision','*','agri','2023-10-01','2024-09-30','2024-09-30',4,0,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,90,9,72);
INSERT INTO duration_result VALUES(1,'filing_decision','*','drug','2023-10-01','2024-09-30','2024-09-30',1,1,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,90,9,72);
INSERT INTO duration_result VALUES(1,'filing_decision','*','food','2023-10-01','2024-09-30','2024-09-30',1,1,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,90,9,72);
INSERT INTO duration_result VALUES(1,'filing_decision','*','trademark','2023-10-01','2024-09-30','2024-09-30',2,2,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,90,9,72);
INSERT INTO duration_result VALUES(1,'filing_decision','nyj','*','2023-10-01','2024-09-30','2024-09-30',3,0,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,90,3,12);
INSERT INTO duration_result VALUES(1,'filing_decision','scjgj','*','2023-10-01','2024-09-30','2024-09-30',5,4,0,43.0,22.0,NULL,NULL,NULL,'small_cohort',70.0,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,90,6,12);
INSERT INTO duration_result VALUES(1,'filing_transfer','*','*','2023-10-01','2024-09-30',NULL,0,0,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,NULL,9,72);
INSERT INTO duration_result VALUES(1,'transfer_acceptance','*','*','2023-10-01','2024-09-30',NULL,0,0,0,NULL,NULL,NULL,'small_cohort',NULL,'small_cohort',NULL,0,0,NULL,'missing',NULL,'missing',NULL,NULL,NULL,NULL,3,12);
CREATE TABLE form_column (
	form TEXT NOT NULL,
	field TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('text', 'date', 'month', 'year', 'money', 'count', 'bool', 'number', 'measure')),
	PRIMARY KEY (form, field)
) WITHOUT ROWID;
INSERT INTO form_column VALUES('appeal','asked','number');
INSERT INTO form_column VALUES('appeal','decided_by','text');
INSERT INTO form_column VALUES('appeal','decided_date','date');
INSERT INTO form_column VALUES('appeal','decision','text');
INSERT INTO form_column VALUES('appeal','filed_date','date');
INSERT INTO form_column VALUES('appeal','item','text');
INSERT INTO form_column VALUES('appeal','member_unit','text');
INSERT INTO form_column VALUES('appeal','note','text');
INSERT INTO form_column VALUES('appeal','points','number');
INSERT INTO form_column VALUES('appeal','reason','text');
INSERT INTO form_column VALUES('appeal','year','year');
INSERT INTO form_column VALUES('attendance','meeting_date','date');
INSERT INTO form_column VALUES('attendance','meeting_no','text');
INSERT INTO form_column VALUES('attendance','member_unit','text');
INSERT INTO form_column VALUES('attendance','note','text');
INSERT INTO form_column VALUES('attendance','status','text');
INSERT INTO form_column VALUES('cases','act','text');
INSERT INTO form_column VALUES('cases','appraised','bool');
INSERT INTO form_column VALUES('cases','below_minimum','bool');
INSERT INTO form_column VALUES('cases','campaign','text');
INSERT INTO form_column VALUES('cases','case_no','text');
INSERT INTO form_column VALUES('cases','changed_date','date');
INSERT INTO form_column VALUES('cases','clue_date','date');
INSERT INTO form_column VALUES('cases','confiscated','money');
INSERT INTO form_column VALUES('cases','decision_date','date');
INSERT INTO form_column VALUES('cases','decision_no','text');
INSERT INTO form_column VALUES('cases','dens','count');
INSERT INTO form_column VALUES('cases','disclosed_date','date');
INSERT INTO form_column VALUES('cases','discussed','bool');
INSERT INTO form_column VALUES('cases','excluded_days','count');
INSERT INTO form_column VALUES('cases','extended_days','count');
INSERT INTO form_column VALUES('cases','field','text');
INSERT INTO form_column VALUES('cases','filed_date','date');
INSERT INTO form_column VALUES('cases','filed_value','money');
INSERT INTO form_column VALUES('cases','fine','money');
INSERT INTO form_column VALUES('cases','goods_value','money');
INSERT INTO form_column VALUES('cases','hearing_asked_date','date');
INSERT INTO form_column VALUES('cases','hearing_date','date');
INSERT INTO form_column VALUES('cases','hearing_notice_date','date');
INSERT INTO form_column VALUES('cases','informed_date','date');
INSERT INTO form_column VALUES('cases','kept_date','date');
INSERT INTO form_column VALUES('cases','kept_reason','text');
INSERT INTO form_column VALUES('cases','nondisclosure','text');
INSERT INTO form_column VALUES('cases','note','text');
INSERT INTO form_column VALUES('cases','only_warning','bool');
INSERT INTO form_column VALUES('cases','paid_date','date');
INSERT INTO form_column VALUES('cases','party','text');
INSERT INTO form_column VALUES('cases','party_id','text');
INSERT INTO form_column VALUES('cases','persons','count');
INSERT INTO form_column VALUES('cases','procedure','text');
INSERT INTO form_column VALUES('cases','published_date','date');
INSERT INTO form_column VALUES('cases','result','text');
INSERT INTO form_column VALUES('cases','scene','text');
INSERT INTO form_column VALUES('cases','serious','bool');
INSERT INTO form_column VALUES('cases','served_date','date');
INSERT INTO form_column VALUES('cases','summary','text');
INSERT INTO form_column VALUES('cases','transfer_date','date');
INSERT INTO form_column VALUES('cases','transfer_no','text');
INSERT INTO form_column VALUES('cases','url','text');
INSERT INTO form_column VALUES('cases','value','money');
INSERT INTO form_column VALUES('cases','withdrawn_date','date');
INSERT INTO form_column VALUES('clue','assigned_date','date');
INSERT INTO form_column VALUES('clue','case_no','text');
INSERT INTO form_column VALUES('clue','checked_date','date');
INSERT INTO form_column VALUES('clue','clue_no','text');
INSERT INTO form_column VALUES('clue','disposal','text');
INSERT INTO form_column VALUES('clue','due_date','date');
INSERT INTO form_column VALUES('clue','kind','text');
INSERT INTO form_column VALUES('clue','member_unit','text');
INSERT INTO form_column VALUES('clue','note','text');
INSERT INTO form_column VALUES('clue','origin','text');
INSERT INTO form_column VALUES('clue','outcome','text');
INSERT INTO form_column VALUES('clue','subject','text');
INSERT INTO form_column VALUES('complaint','accepted','bool');
INSERT INTO form_column VALUES('complaint','answered_date','date');
INSERT INTO form_column VALUES('complaint','complaint_no','text');
INSERT INTO form_column VALUES('complaint','mediated_date','date');
INSERT INTO form_column VALUES('complaint','member_unit','text');
INSERT INTO form_column VALUES('complaint','note','text');
INSERT INTO form_column VALUES('complaint','received_date','date');
INSERT INTO form_column VALUES('complaint','subject','text');
INSERT INTO form_column VALUES('information','adopted','text');
INSERT INTO form_column VALUES('information','case_no','text');
INSERT INTO form_column VALUES('information','content','text');
INSERT INTO form_column VALUES('information','event_date','date');
INSERT INTO form_column VALUES('information','kind','text');
INSERT INTO form_column VALUES('information','note','text');
INSERT INTO form_column VALUES('information','public_date','date');
INSERT INTO form_column VALUES('information','reported_date','date');
INSERT INTO form_column VALUES('information','stage','text');
INSERT INTO form_column VALUES('information','title','text');
INSERT INTO form_column VALUES('inspection','due_date','date');
INSERT INTO form_column VALUES('inspection','findings','count');
INSERT INTO form_column VALUES('inspection','inspection_date','date');
INSERT INTO form_column VALUES('inspection','inspection_no','text');
INSERT INTO form_column VALUES('inspection','member_unit','text');
INSERT INTO form_column VALUES('inspection','note','text');
INSERT INTO form_column VALUES('inspection','problems','text');
INSERT INTO form_column VALUES('inspection','rectified','count');
INSERT INTO form_column VALUES('inspection','rectified_date','date');
INSERT INTO form_column VALUES('inspection','report_date','date');
INSERT INTO form_column VALUES('inspection','report_no','text');
INSERT INTO form_column VALUES('inspection','team','text');
INSERT INTO form_column VALUES('inspection','team_units','text');
INSERT INTO form_column VALUES('joint_action','action_date','date');
INSERT INTO form_column VALUES('joint_action','action_no','text');
INSERT INTO form_column VALUES('joint_action','cases','count');
INSERT INTO form_column VALUES('joint_action','member_unit','text');
INSERT INTO form_column VALUES('joint_action','name','text');
INSERT INTO form_column VALUES('joint_action','note','text');
INSERT INTO form_column VALUES('joint_action','premises','count');
INSERT INTO form_column VALUES('joint_action','role','text');
INSERT INTO form_column VALUES('joint_action','staff','count');
INSERT INTO form_column VALUES('linkage','amount','money');
INSERT INTO form_column VALUES('linkage','approved','bool');
INSERT INTO form_column VALUES('linkage','campaign','text');
INSERT INTO form_column VALUES('linkage','case_no','text');
INSERT INTO form_column VALUES('linkage','charge','text');
INSERT INTO form_column VALUES('linkage','complex','bool');
INSERT INTO form_column VALUES('linkage','doc_no','text');
INSERT INTO form_column VALUES('linkage','event_date','date');
INSERT INTO form_column VALUES('linkage','note','text');
INSERT INTO form_column VALUES('linkage','origin_case_no','text');
INSERT INTO form_column VALUES('linkage','origin_unit','text');
INSERT INTO form_column VALUES('linkage','persons','count');
INSERT INTO form_column VALUES('linkage','serial','bool');
INSERT INTO form_column VALUES('linkage','stage','text');
INSERT INTO form_column VALUES('manual_score','basis','text');
INSERT INTO form_column VALUES('manual_score','item','text');
INSERT INTO form_column VALUES('manual_score','member_unit','text');
INSERT INTO form_column VALUES('manual_score','note','text');
INSERT INTO form_column VALUES('manual_score','points','number');
INSERT INTO form_column VALUES('manual_score','year','year');
INSERT INTO form_column VALUES('measures','indicator','text');
INSERT INTO form_column VALUES('measures','month','month');
INSERT INTO form_column VALUES('measures','note','text');
INSERT INTO form_column VALUES('measures','value','measure');
INSERT INTO form_column VALUES('meeting','chair','text');
INSERT INTO form_column VALUES('meeting','decisions','count');
INSERT INTO form_column VALUES('meeting','kind','text');
INSERT INTO form_column VALUES('meeting','meeting_date','date');
INSERT INTO form_column VALUES('meeting','meeting_no','text');
INSERT INTO form_column VALUES('meeting','minutes_no','text');
INSERT INTO form_column VALUES('meeting','note','text');
INSERT INTO form_column VALUES('meeting','signed_date','date');
INSERT INTO form_column VALUES('plan','finished_date','date');
INSERT INTO form_column VALUES('plan','from_month','month');
INSERT INTO form_column VALUES('plan','indicator','text');
INSERT INTO form_column VALUES('plan','issued_date','date');
INSERT INTO form_column VALUES('plan','item_no','text');
INSERT INTO form_column VALUES('plan','kind','text');
INSERT INTO form_column VALUES('plan','measure','text');
INSERT INTO form_column VALUES('plan','member_unit','text');
INSERT INTO form_column VALUES('plan','name','text');
INSERT INTO form_column VALUES('plan','note','text');
INSERT INTO form_column VALUES('plan','plan_no','text');
INSERT INTO form_column VALUES('plan','progress','text');
INSERT INTO form_column VALUES('plan','target','number');
INSERT INTO form_column VALUES('plan','to_month','month');
INSERT INTO form_column VALUES('roster','approved_date','date');
INSERT INTO form_column VALUES('roster','filed_date','date');
INSERT INTO form_column VALUES('roster','from_date','date');
INSERT INTO form_column VALUES('roster','member_unit','text');
INSERT INTO form_column VALUES('roster','name','text');
INSERT INTO form_column VALUES('roster','note','text');
INSERT INTO form_column VALUES('roster','phone','text');
INSERT INTO form_column VALUES('roster','role','text');
INSERT INTO form_column VALUES('roster','to_date','date');
INSERT INTO form_column VALUES('self_score','file','text');
INSERT INTO form_column VALUES('self_score','item','text');
INSERT INTO form_column VALUES('self_score','material','text');
INSERT INTO form_column VALUES('self_score','note','text');
INSERT INTO form_column VALUES('self_score','page','text');
INSERT INTO form_column VALUES('self_score','points','number');
INSERT INTO form_column VALUES('self_score','year','year');
INSERT INTO form_column VALUES('statform_total','c1','number');
INSERT INTO form_column VALUES('statform_total','c10','number');
INSERT INTO form_column VALUES('statform_total','c11','number');
INSERT INTO form_column VALUES('statform_total','c12','number');
INSERT INTO form_column VALUES('statform_total','c13','number');
INSERT INTO form_column VALUES('statform_total','c14','number');
INSERT INTO form_column VALUES('statform_total','c15','number');
INSERT INTO form_column VALUES('statform_total','c16','number');
INSERT INTO form_column VALUES('statform_total','c17','number');
INSERT INTO form_column VALUES('statform_total','c18','number');
INSERT INTO form_column VALUES('statform_total','c19','number');
INSERT INTO form_column VALUES('statform_total','c2','number');
INSERT INTO form_column VALUES('statform_total','c20','number');
INSERT INTO form_column VALUES('statform_total','c3','number');
INSERT INTO form_column VALUES('statform_total','c4','number');
INSERT INTO form_column VALUES('statform_total','c5','number');
INSERT INTO form_column VALUES('statform_total','c6','number');
INSERT INTO form_column VALUES('statform_total','c7','number');
INSERT INTO form_column VALUES('statform_total','c8','number');
INSERT INTO form_column VALUES('statform_total','c9','number');
INSERT INTO form_column VALUES('statform_total','form','text');
INSERT INTO form_column VALUES('statform_total','month','month');
INSERT INTO form_column VALUES('statform_total','period','text');
INSERT INTO form_column VALUES('statform_total','row_no','count');
INSERT INTO form_column VALUES('supervision','assigned_date','date');
INSERT INTO form_column VALUES('supervision','cooperating','text');
INSERT INTO form_column VALUES('supervision','due_date','date');
INSERT INTO form_column VALUES('supervision','finished_date','date');
INSERT INTO form_column VALUES('supervision','lead_unit','text');
INSERT INTO form_column VALUES('supervision','matter_no','text');
INSERT INTO form_column VALUES('supervision','meeting_no','text');
INSERT INTO form_column VALUES('supervision','note','text');
INSERT INTO form_column VALUES('supervision','requirement','text');
INSERT INTO form_column VALUES('supervision','result','text');
INSERT INTO form_column VALUES('supervision','source','text');
INSERT INTO form_column VALUES('supervision','subject','text');
CREATE TABLE finding_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	kind TEXT NOT NULL,
	tested INTEGER NOT NULL CHECK (tested IN (0, 1)),
	severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 3),   -- 3 the gravest
	evidence TEXT NOT NULL CHECK (evidence GLOB '{*}'), -- an object of facts: docs/store.md
	text TEXT NOT NULL,              -- the sentence made of them
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE disclosure_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	decision_no TEXT,
	decision_date TEXT NOT NULL,
	due TEXT,
	disclosed_date TEXT,
	days_late INTEGER,               -- working days behind the deadline, 0 in time
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'overdue', 'not_due', 'not_computable')),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)), -- due in the run's period
	PRIMARY KEY (run, unit, case_no)
) WITHOUT ROWID;
INSERT INTO disclosure_result VALUES(1,'scjgj','平市监立〔2024〕1号',NULL,'2024-07-15','2024-08-12','2024-07-25',0,'on_time',1);
INSERT INTO disclosure_result VALUES(1,'scjgj','平市监立〔2024〕2号',NULL,'2024-06-11','2024-07-09','2024-06-20',0,'on_time',1);
INSERT INTO disclosure_result VALUES(1,'scjgj','平市监立〔2024〕4号',NULL,'2024-08-20','2024-09-18','2024-09-01',0,'on_time',1);
CREATE TABLE open_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	filed_date TEXT NOT NULL,
	days_open INTEGER NOT NULL,
	limit_days INTEGER NOT NULL,
	overdue INTEGER CHECK (overdue IN (0, 1)), -- NULL: the calendar lacks a year
	PRIMARY KEY (run, unit, case_no)
) WITHOUT ROWID;
INSERT INTO open_case_result VALUES(1,'nyj','平农立〔2024〕1号','2024-07-03',89,90,0);
INSERT INTO open_case_result VALUES(1,'nyj','平农立〔2024〕2号','2024-08-03',58,90,0);
INSERT INTO open_case_result VALUES(1,'nyj','平农立〔2024〕3号','2024-09-03',27,90,0);
INSERT INTO open_case_result VALUES(1,'scjgj','平市监立〔2024〕5号','2024-08-12',49,90,0);
CREATE TABLE followed_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	value NUMERIC,
	numerator NUMERIC,
	denominator NUMERIC,
	state TEXT NOT NULL,
	PRIMARY KEY (run, indicator, period)
) WITHOUT ROWID;
CREATE TABLE trend_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- last period of the series
	frequency TEXT NOT NULL CHECK (frequency IN ('month', 'quarter', 'year')),
	n INTEGER NOT NULL,
	mk_s REAL, mk_var REAL, mk_z REAL, mk_p REAL,
	sen_slope REAL, sen_low REAL, sen_high REAL,
	ols_slope REAL, ols_se REAL, ols_p REAL,
	method TEXT,                     -- mann_kendall or seasonal_mann_kendall
	reason TEXT,
	q_value REAL,
	family TEXT,
	correlation REAL,                -- of neighbouring quarters, bias allowed for
	inflation REAL,                  -- of mk_var for it; 1 where there is none to speak of
	lasting REAL,                    -- of counts: variance of a factor that lasts (method/lasting.h)
	PRIMARY KEY (run, unit, indicator, period, frequency)
) WITHOUT ROWID;
INSERT INTO trend_result VALUES(1,'*','A02_j','2024Q3','quarter',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'seasonal_mann_kendall','too_short',NULL,'trend',NULL,NULL,NULL);
INSERT INTO trend_result VALUES(1,'*','D05','2024Q3','quarter',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'seasonal_mann_kendall','too_short',NULL,'trend',NULL,NULL,NULL);
CREATE TABLE profile_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	n INTEGER NOT NULL,              -- quarters
	mean REAL,
	zero_share REAL,
	dispersion REAL,                 -- beyond season and trend; 1 for Poisson
	p_value REAL,                    -- of a dispersion this large under Poisson
	reason TEXT,                     -- why there is no dispersion
	lasting REAL,                    -- variance of a factor that lasts over quarters
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;
INSERT INTO profile_result VALUES(1,'*','A02_j',0,NULL,NULL,NULL,NULL,'too_short',NULL);
INSERT INTO profile_result VALUES(1,'nyj','A02_j',0,NULL,NULL,NULL,NULL,'too_short',NULL);
INSERT INTO profile_result VALUES(1,'scjgj','A02_j',1,2.0,0.0,NULL,NULL,'too_short',NULL);
CREATE TABLE month_test_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- the month; of waiting the period's last
	family TEXT NOT NULL,
	value NUMERIC,
	expected REAL,                   -- in a month of this length
	base_months INTEGER NOT NULL,
	years INTEGER NOT NULL,
	mean_interval REAL,              -- days, of past_intervals ones
	past_intervals INTEGER,
	interval_days INTEGER,
	since TEXT,                      -- the day it began
	open INTEGER,                    -- 1: no case has ended it yet
	p_value REAL,
	q_value REAL,
	method TEXT,
	basis TEXT,
	reason TEXT,
	ratio_low REAL,
	ratio_high REAL,                 -- of value to expected, 95 %, exact; only where p_value < .05
	events NUMERIC,
	base_events NUMERIC,             -- what was compared (analyze/number/events.h)
	PRIMARY KEY (run, unit, indicator, period, family)
) WITHOUT ROWID;
INSERT INTO month_test_result VALUES(1,'*','A02_j','2024-07','surge',2,NULL,0,0,NULL,0,NULL,NULL,0,NULL,NULL,'poisson_exact','short','too_short',NULL,NULL,NULL,NULL);
INSERT INTO month_test_result VALUES(1,'*','A02_j','2024-08','surge',2,NULL,0,0,NULL,0,NULL,NULL,0,NULL,NULL,'poisson_exact','short','too_short',NULL,NULL,NULL,NULL);
INSERT INTO month_test_result VALUES(1,'*','A02_j','2024-09','surge',2,NULL,0,0,NULL,0,NULL,NULL,0,NULL,NULL,'poisson_exact','short','too_short',NULL,NULL,NULL,NULL);
CREATE TABLE rolling_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- of the run: the 12 months end with it
	value NUMERIC,
	past NUMERIC,
	expected REAL,                   -- in the 12 months at the past's rate
	ratio REAL,
	ci_low REAL,
	ci_high REAL,                    -- of ratio, 95 %
	p_value REAL,
	q_value REAL,
	months INTEGER NOT NULL,         -- known
	past_months INTEGER NOT NULL,
	family TEXT NOT NULL,
	method TEXT,
	basis TEXT,
	reason TEXT,
	events NUMERIC,
	past_events NUMERIC,             -- what was compared (analyze/number/events.h)
	PRIMARY KEY (run, unit, indicator, period)
) WITHOUT ROWID;
INSERT INTO rolling_result VALUES(1,'nyj','A02_j','2024Q3',3,0,NULL,NULL,NULL,NULL,NULL,NULL,3,0,'units','poisson_exact','short','missing',NULL,NULL);
INSERT INTO rolling_result VALUES(1,'scjgj','A02_j','2024Q3',5,0,NULL,NULL,NULL,NULL,NULL,NULL,6,0,'units','poisson_exact','short','missing',NULL,NULL);
CREATE TABLE change_point_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- of the run
	n INTEGER NOT NULL,
	last_period TEXT,
	u REAL,
	p_value REAL,
	q_value REAL,
	mean_before REAL,
	mean_after REAL,                 -- of a quarter, as reported
	family TEXT NOT NULL,
	reason TEXT,
	lasting REAL,                    -- as in trend_result, of the quarters before and after
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;
INSERT INTO change_point_result VALUES(1,'*','A02_j','2024Q3',0,NULL,NULL,NULL,NULL,NULL,NULL,'change_point','too_short',NULL);
CREATE TABLE cluster_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- in the run
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	day TEXT NOT NULL,               -- of the first case
	field TEXT NOT NULL,             -- '' in tables without fields
	cases INTEGER NOT NULL,          -- at least 2
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE calendar_gap_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year INTEGER NOT NULL,
	PRIMARY KEY (run, year)
) WITHOUT ROWID;
CREATE TABLE figure_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	figure TEXT NOT NULL,            -- stable code
	position INTEGER NOT NULL,
	topic TEXT NOT NULL,
	name TEXT NOT NULL,
	measure_unit TEXT NOT NULL,
	basis TEXT NOT NULL CHECK (basis IN ('period', 'day')),
	value INTEGER,                   -- NULL: the ledger says nothing of the time
	year_value INTEGER,
	PRIMARY KEY (run, figure)
) WITHOUT ROWID;
INSERT INTO figure_result VALUES(1,'delivery_late',24,'delivery','有逾期的单位','家','day',0,NULL);
INSERT INTO figure_result VALUES(1,'delivery_missing',25,'delivery','有未报的单位','家','day',0,NULL);
INSERT INTO figure_result VALUES(1,'delivery_on_time',23,'delivery','按时报齐的单位','家','day',0,NULL);
INSERT INTO figure_result VALUES(1,'delivery_waiting',26,'delivery','未到期的单位','家','day',2,NULL);
INSERT INTO figure_result VALUES(1,'linkage_date_gap',28,'linkage','移送核对日期不符','件','day',0,NULL);
INSERT INTO figure_result VALUES(1,'linkage_matched',27,'linkage','移送核对一致','件','day',0,NULL);
INSERT INTO figure_result VALUES(1,'linkage_receiver_only',30,'linkage','只有公安机关填报','件','day',1,NULL);
INSERT INTO figure_result VALUES(1,'linkage_sender_only',29,'linkage','只有移送单位填报','件','day',0,NULL);
INSERT INTO figure_result VALUES(1,'rolling_changed',32,'rolling','近四季度立案超出正常波动的单位','家','day',0,NULL);
INSERT INTO figure_result VALUES(1,'rolling_tested',31,'rolling','近四季度立案可检验的单位','家','day',0,NULL);
CREATE TABLE balance_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	balance TEXT NOT NULL CHECK (balance IN ('stock', 'overdue_units', 'filed_units', 'filed_fields', 'disclosed')),
	parts NUMERIC,
	total NUMERIC,
	PRIMARY KEY (run, balance)
) WITHOUT ROWID;
INSERT INTO balance_result VALUES(1,'disclosed',NULL,NULL);
INSERT INTO balance_result VALUES(1,'filed_fields',NULL,6);
INSERT INTO balance_result VALUES(1,'filed_units',6,6);
INSERT INTO balance_result VALUES(1,'overdue_units',NULL,NULL);
INSERT INTO balance_result VALUES(1,'stock',NULL,NULL);
CREATE TABLE cohort_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	process TEXT NOT NULL CHECK (process IN ('disclosed', 'accepted', 'filed', 'refused')),
	unit TEXT NOT NULL,              -- of transfers the sender
	field TEXT NOT NULL,
	span TEXT NOT NULL CHECK (span IN ('period', 'year')),
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	n INTEGER,                       -- counts NULL where the calendar lacks the year
	reached INTEGER,
	open INTEGER,                    -- neither reached nor, of filed and refused, the other
	unknown INTEGER NOT NULL,        -- not in n: the side to say so has not reported that month
	rate REAL,                       -- reached / n; while cases are open it may still rise
	ci_low REAL,
	ci_high REAL,                    -- 95 %, Clopper and Pearson
	reason TEXT,                     -- why no interval: zero_base (n = 0), unsettled (open cases), no_calendar
	within_days INTEGER,             -- NULL: the deadline of each decision
	within_nr INTEGER,
	within_share REAL,
	within_low REAL,
	within_high REAL,
	within_method TEXT,              -- exact, kaplan_meier or aalen_johansen (without limits)
	n_year_ago INTEGER,     -- a year earlier, followed for the same time
	reached_year_ago INTEGER,
	rate_year_ago REAL,
	within_share_year_ago REAL,
	year_ago_reason TEXT,            -- missing: before the first month anyone reported; no_calendar
	change REAL,                     -- of the rate of compared_n to rate_year_ago
	compared_n INTEGER,              -- of n and reached, those of months that were reported
	compared_reached INTEGER,        -- a year earlier, too
	units_complete INTEGER,          -- of the county's (unit and field *): units whose months of
	units_partial INTEGER,           -- the span are all reported, some, and all that owe them; of
	units_expected INTEGER,          -- transfers the police
	PRIMARY KEY (run, process, unit, field, span)
) WITHOUT ROWID;
INSERT INTO cohort_result VALUES(1,'accepted','*','*','period','2024-07-01','2024-09-30',0,0,0,0,NULL,NULL,NULL,'zero_base',30,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'accepted','*','*','year','2023-10-01','2024-09-30',0,0,0,0,NULL,NULL,NULL,'zero_base',30,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','*','*','period','2024-07-01','2024-09-30',3,3,0,0,1.0,0.29240177382128673677,1.0,NULL,NULL,3,1.0,0.29240177382128673677,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','*','*','year','2023-10-01','2024-09-30',3,3,0,0,1.0,0.29240177382128673677,1.0,NULL,NULL,3,1.0,0.29240177382128673677,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','*','drug','period','2024-07-01','2024-09-30',1,1,0,0,1.0,0.025000000000000018735,1.0,NULL,NULL,1,1.0,0.025000000000000018735,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','*','drug','year','2023-10-01','2024-09-30',1,1,0,0,1.0,0.025000000000000018735,1.0,NULL,NULL,1,1.0,0.025000000000000018735,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','*','food','period','2024-07-01','2024-09-30',1,1,0,0,1.0,0.025000000000000018735,1.0,NULL,NULL,1,1.0,0.025000000000000018735,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','*','food','year','2023-10-01','2024-09-30',1,1,0,0,1.0,0.025000000000000018735,1.0,NULL,NULL,1,1.0,0.025000000000000018735,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','*','trademark','period','2024-07-01','2024-09-30',1,1,0,0,1.0,0.025000000000000018735,1.0,NULL,NULL,1,1.0,0.025000000000000018735,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','*','trademark','year','2023-10-01','2024-09-30',1,1,0,0,1.0,0.025000000000000018735,1.0,NULL,NULL,1,1.0,0.025000000000000018735,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','scjgj','*','period','2024-07-01','2024-09-30',3,3,0,0,1.0,0.29240177382128673677,1.0,NULL,NULL,3,1.0,0.29240177382128673677,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'disclosed','scjgj','*','year','2023-10-01','2024-09-30',3,3,0,0,1.0,0.29240177382128673677,1.0,NULL,NULL,3,1.0,0.29240177382128673677,1.0,'exact',0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'filed','*','*','period','2024-07-01','2024-09-30',0,0,0,0,NULL,NULL,NULL,'zero_base',30,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'filed','*','*','year','2023-10-01','2024-09-30',0,0,0,0,NULL,NULL,NULL,'zero_base',30,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'refused','*','*','period','2024-07-01','2024-09-30',0,0,0,0,NULL,NULL,NULL,'zero_base',30,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cohort_result VALUES(1,'refused','*','*','year','2023-10-01','2024-09-30',0,0,0,0,NULL,NULL,NULL,'zero_base',30,0,NULL,NULL,NULL,NULL,0,0,NULL,NULL,'missing',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE peer_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- of the run: the 12 months end with it
	part NUMERIC,
	whole NUMERIC,
	rest_part NUMERIC,
	rest_whole NUMERIC,
	low95 REAL, high95 REAL, low998 REAL, high998 REAL,
	p_value REAL,
	q_value REAL,
	family TEXT NOT NULL,
	reason TEXT,
	low_told REAL, high_told REAL,
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;
CREATE TABLE delivery_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	obligation TEXT NOT NULL,
	table_name TEXT NOT NULL,
	period TEXT NOT NULL,
	due TEXT,                        -- NULL: not computable (calendar lacks the year)
	received TEXT,                   -- first version with an accepted row or a 零报告
	days_late INTEGER,               -- working days; 0 on time
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'missing', 'refused', 'not_due', 'not_computable')),
	submission INTEGER REFERENCES submission(id),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)), -- the period lies within the run's
	due_level TEXT,                  -- whose rule 'due' is: own, city, province, nation
	due_source TEXT,                 -- what the higher level's deadline was set by
	PRIMARY KEY (run, unit, obligation, period)
) WITHOUT ROWID;
INSERT INTO delivery_result VALUES(1,'nyj','cases_q','cases','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','cases_q','cases','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','cases_q','cases','2024Q3','2024-10-08','2024-10-03',0,'on_time',3,1,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','information_q','information','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','information_q','information','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','information_q','information','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','linkage_q','linkage','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','linkage_q','linkage','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','linkage_q','linkage','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','measures_q','measures','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','measures_q','measures','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'nyj','measures_q','measures','2024Q3','2024-10-08','2024-10-03',0,'on_time',4,1,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','cases_q','cases','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','cases_q','cases','2024Q2','2024-07-05','2024-10-02',61,'late',1,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','cases_q','cases','2024Q3','2024-10-08','2024-10-03',0,'on_time',5,1,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','information_q','information','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','information_q','information','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','information_q','information','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','linkage_q','linkage','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','linkage_q','linkage','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','linkage_q','linkage','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','measures_q','measures','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','measures_q','measures','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,0,NULL,NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','measures_q','measures','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','cases_q','cases','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','cases_q','cases','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','cases_q','cases','2024Q3','2024-10-08','2024-10-03',0,'on_time',3,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','cases_q','cases','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','information_q','information','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','information_q','information','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','information_q','information','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','information_q','information','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','linkage_q','linkage','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','linkage_q','linkage','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','linkage_q','linkage','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','linkage_q','linkage','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','measures_q','measures','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','measures_q','measures','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','measures_q','measures','2024Q3','2024-10-08','2024-10-03',0,'on_time',4,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'nyj','measures_q','measures','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','cases_q','cases','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','cases_q','cases','2024Q2','2024-07-05','2024-10-02',61,'late',1,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','cases_q','cases','2024Q3','2024-10-08','2024-10-03',0,'on_time',5,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','cases_q','cases','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','information_q','information','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','information_q','information','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','information_q','information','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','information_q','information','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','linkage_q','linkage','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','linkage_q','linkage','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','linkage_q','linkage','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','linkage_q','linkage','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','measures_q','measures','2024Q1','2024-04-07',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','measures_q','measures','2024Q2','2024-07-05',NULL,NULL,'missing',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','measures_q','measures','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL,1,NULL,NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','measures_q','measures','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL,1,NULL,NULL);
CREATE TABLE material_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	material TEXT NOT NULL,
	obligation TEXT NOT NULL,
	period TEXT NOT NULL,
	name TEXT,
	table_name TEXT,
	part INTEGER NOT NULL CHECK (part IN (0, 1)), -- not a form of its own: not in delivery_result
	needed INTEGER,
	had INTEGER,
	due TEXT,
	due_level TEXT,
	due_source TEXT,
	received TEXT,
	days_late INTEGER,
	days_overdue INTEGER,            -- working days that something missing is behind its due day
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'missing', 'refused', 'not_due', 'not_computable', 'not_applicable')),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, unit, material, obligation, period)
) WITHOUT ROWID;
CREATE TABLE circular_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	standing TEXT NOT NULL CHECK (standing IN ('good', 'poor', 'liaison', 'worker')),
	person TEXT,
	since TEXT,                      -- in the post
	reason TEXT NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE disclosure_clock_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	clock TEXT NOT NULL,
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	decision_no TEXT,
	decision_date TEXT NOT NULL,
	due TEXT,
	disclosed_date TEXT,
	days_late INTEGER,
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'overdue', 'not_due', 'not_computable', 'exempt')),
	exception TEXT CHECK (exception IN ('simple', 'warning', 'reason')),
	reason TEXT,                     -- as the unit wrote it
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, clock, unit, case_no)
) WITHOUT ROWID;
CREATE TABLE disclosure_rate_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	clock TEXT NOT NULL,
	unit TEXT NOT NULL,
	due INTEGER NOT NULL,            -- on_time + late + overdue
	on_time INTEGER NOT NULL,
	late INTEGER NOT NULL,
	overdue INTEGER NOT NULL,
	not_due INTEGER NOT NULL,
	unknown INTEGER NOT NULL,
	exempt INTEGER NOT NULL,         -- decided in the period, lawfully not disclosed
	disclosed_rate REAL, disclosed_low REAL, disclosed_high REAL,
	on_time_rate REAL, on_time_low REAL, on_time_high REAL,
	PRIMARY KEY (run, clock, unit)
) WITHOUT ROWID;
CREATE TABLE uncounted_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	table_name TEXT NOT NULL,
	month TEXT NOT NULL,
	date_name TEXT NOT NULL,         -- title of the date: 立案日期
	n INTEGER NOT NULL,
	PRIMARY KEY (run, unit, table_name, month)
) WITHOUT ROWID;
CREATE TABLE supervision_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- what is overdue first
	matter_no TEXT,
	source TEXT,
	subject TEXT,
	lead_unit TEXT,
	cooperating TEXT,                -- unit codes
	assigned_date TEXT NOT NULL,
	due_date TEXT,
	finished_date TEXT,
	status TEXT NOT NULL CHECK (status IN ('on_time', 'late', 'overdue', 'open')),
	requirement TEXT,
	result TEXT,
	key TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE supervision_group_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('unit', 'source', 'all')),
	code TEXT NOT NULL,              -- unit, code of supervision_source, '*'
	name TEXT NOT NULL,
	led INTEGER NOT NULL,
	cooperating INTEGER,
	done INTEGER NOT NULL,           -- in time
	late INTEGER NOT NULL,
	open INTEGER NOT NULL,           -- not due, those due soon included
	due_soon INTEGER NOT NULL,
	overdue INTEGER NOT NULL,
	unknown INTEGER NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE inspection_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- the newest first
	key TEXT NOT NULL,
	inspection_no TEXT,
	inspection_date TEXT NOT NULL,
	team TEXT,
	team_units TEXT,                 -- unit codes
	unit TEXT,                       -- inspected
	problems TEXT,
	findings INTEGER,
	rectified INTEGER,
	due_date TEXT,
	rectified_date TEXT,
	report_no TEXT,
	report_date TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE inspection_unit_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	times INTEGER,
	findings INTEGER,
	rectified INTEGER,
	last_day TEXT,                   -- the last inspection ever; NULL: none since the ledger began
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE information_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- by the day of the report
	unit TEXT NOT NULL,
	kind TEXT,
	title TEXT,
	event_date TEXT,
	reported_date TEXT NOT NULL,
	adopted TEXT,
	case_no TEXT,
	stage TEXT,
	content TEXT,
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	days INTEGER,
	state TEXT CHECK (state IN ('prompt', 'late', 'unknown')),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE information_unit_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	span TEXT NOT NULL CHECK (span IN ('period', 'year')),
	items INTEGER,
	prompt INTEGER,
	late INTEGER,
	unknown INTEGER,
	county INTEGER,                  -- adopted by the level
	city INTEGER,
	province INTEGER,
	nation INTEGER,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE major_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- what is not closed first
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	title TEXT,                      -- of its first report
	accepted TEXT,                   -- day of the event of the report of acceptance
	reports INTEGER NOT NULL,
	stage TEXT,                      -- of the last report, with its days
	event_date TEXT,
	reported_date TEXT NOT NULL,
	closed TEXT,                     -- day of the event of the closing report
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE demand_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	system TEXT NOT NULL,
	demand TEXT NOT NULL,
	name TEXT NOT NULL,              -- of the demand, and its clause in the document
	clause TEXT NOT NULL,
	unit TEXT NOT NULL,              -- who must act
	period TEXT,
	subject TEXT,
	title TEXT,
	table_name TEXT,                 -- the row of a ledger that it rests on
	key TEXT,
	due TEXT,
	done TEXT,
	needed INTEGER,
	had INTEGER,
	days INTEGER,                    -- NULL: not computable
	day_kind TEXT NOT NULL CHECK (day_kind IN ('calendar', 'workday')),
	state TEXT NOT NULL CHECK (state IN ('done', 'late', 'open', 'due_soon', 'overdue', 'not_applicable', 'unknown')),
	reason TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE campaign_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	campaign TEXT NOT NULL,
	number INTEGER NOT NULL,         -- in the rules
	name TEXT NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('to_come', 'running', 'over')),
	unit TEXT NOT NULL,
	field TEXT NOT NULL,
	indicator TEXT NOT NULL,
	value REAL,                      -- NULL: nobody has told
	year_ago REAL,
	reported INTEGER NOT NULL,
	expected INTEGER NOT NULL,
	year_ago_reported INTEGER NOT NULL,
	year_ago_expected INTEGER NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE statform_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,              -- folder of the rules
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	table_no TEXT NOT NULL,
	made_by TEXT NOT NULL,
	approved_by TEXT NOT NULL,
	approval_no TEXT NOT NULL,
	valid_until TEXT,
	expired INTEGER NOT NULL,
	first_day TEXT NOT NULL,
	last_day TEXT NOT NULL,
	units TEXT NOT NULL,             -- codes, those that it is filled from
	counted_by TEXT,                 -- header of the date; NULL: steps, by their own
	classify TEXT,                   -- name of the field of classes; NULL: none
	unclassified INTEGER,
	reported INTEGER,
	expected INTEGER,
	note TEXT NOT NULL,
	PRIMARY KEY (run, form)
) WITHOUT ROWID;
CREATE TABLE statform_line_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	line INTEGER NOT NULL,           -- its code (乙)
	position INTEGER NOT NULL,
	group_name TEXT NOT NULL,
	name TEXT NOT NULL,
	indent INTEGER NOT NULL,
	part_of INTEGER,
	supplement INTEGER NOT NULL,
	subject TEXT,
	PRIMARY KEY (run, form, line)
) WITHOUT ROWID;
CREATE TABLE statform_column_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	column_no INTEGER NOT NULL,
	group_name TEXT NOT NULL,
	name TEXT NOT NULL,
	measure_unit TEXT NOT NULL,
	PRIMARY KEY (run, form, column_no)
) WITHOUT ROWID;
CREATE TABLE statform_cell_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	unit TEXT NOT NULL,
	line INTEGER NOT NULL,
	column_no INTEGER NOT NULL,
	value REAL,
	state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'missing', 'not_applicable', 'not_kept', 'unknown')),
	cases INTEGER NOT NULL,
	without_value INTEGER NOT NULL,
	PRIMARY KEY (run, form, unit, line, column_no)
) WITHOUT ROWID;
CREATE TABLE statform_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	line INTEGER NOT NULL,
	column_no INTEGER NOT NULL,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	sender TEXT NOT NULL,
	table_name TEXT NOT NULL,
	key TEXT NOT NULL,
	value REAL,
	PRIMARY KEY (run, form, line, column_no, position)
) WITHOUT ROWID;
CREATE TABLE statform_told_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	unit TEXT NOT NULL,
	line INTEGER NOT NULL,
	column_no INTEGER NOT NULL,
	told REAL NOT NULL,
	value REAL,
	differs INTEGER,
	cause TEXT CHECK (cause IN ('unclassified', 'missing', 'not_kept', 'without_value')),
	cause_cases INTEGER,
	PRIMARY KEY (run, form, unit, line, column_no)
) WITHOUT ROWID;
CREATE TABLE statform_check_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	form TEXT NOT NULL,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('line', 'column')),
	line INTEGER NOT NULL,
	column_no INTEGER NOT NULL,
	relation TEXT NOT NULL CHECK (relation IN ('equal', 'at_most')),
	parts REAL,
	total REAL,
	holds INTEGER,
	unclassified INTEGER,            -- of the column: what the parts may lack
	PRIMARY KEY (run, form, position)
) WITHOUT ROWID;
CREATE TABLE clue_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- what is overdue first
	key TEXT NOT NULL,
	clue_no TEXT NOT NULL,
	kind TEXT NOT NULL,
	origin TEXT,
	subject TEXT,
	unit TEXT NOT NULL,
	assigned_date TEXT NOT NULL,
	due TEXT,
	checked_date TEXT,
	status TEXT NOT NULL CHECK (status IN ('confirmed', 'refuted', 'checked', 'unchecked')),
	disposal TEXT,
	case_no TEXT,
	state TEXT NOT NULL CHECK (state IN ('done', 'late', 'open', 'due_soon', 'overdue', 'not_applicable', 'unknown')),
	days INTEGER,                    -- behind the due day
	day_kind TEXT NOT NULL CHECK (day_kind IN ('calendar', 'workday')),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)), -- handed out in the run's period
	checked_in_period INTEGER NOT NULL CHECK (checked_in_period IN (0, 1)),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE joint_action_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	action_no TEXT NOT NULL,
	action_date TEXT NOT NULL,
	name TEXT,
	unit TEXT NOT NULL,
	role TEXT,
	staff INTEGER,
	premises INTEGER,
	cases INTEGER,
	first INTEGER NOT NULL CHECK (first IN (0, 1)),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE plan_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	key TEXT NOT NULL,
	plan_no TEXT NOT NULL,
	item_no TEXT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT,
	issued_date TEXT NOT NULL,
	unit TEXT NOT NULL,
	measure TEXT,
	from_month TEXT NOT NULL,
	to_month TEXT NOT NULL,
	indicator TEXT,
	target NUMERIC,
	value NUMERIC,
	share REAL,                      -- of the target
	due TEXT NOT NULL,
	done TEXT,
	progress TEXT,
	state TEXT NOT NULL CHECK (state IN ('done', 'late', 'open', 'due_soon', 'overdue', 'not_applicable', 'unknown')),
	days INTEGER,
	reason TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE target_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	year INTEGER NOT NULL,
	target NUMERIC NOT NULL,
	asked NUMERIC,
	value NUMERIC,                   -- of the year up to the period's end
	share REAL,                      -- value to target
	reached_on TEXT,                 -- the last day of the month in which it was
	reported INTEGER NOT NULL,       -- unit-months of value
	expected INTEGER NOT NULL,
	standing TEXT NOT NULL CHECK (standing IN ('reached', 'on_track', 'behind', 'waiting', 'unknown', 'none')),
	note TEXT,
	PRIMARY KEY (run, unit, indicator)
) WITHOUT ROWID;
CREATE TABLE duty_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	clause TEXT NOT NULL,
	duty TEXT NOT NULL,
	indicator TEXT,
	told INTEGER NOT NULL CHECK (told IN (0, 1)), -- the bulletin tells it
	value NUMERIC,                   -- of the run's period
	year_value NUMERIC,              -- of the year up to its end
	state TEXT CHECK (state IN ('complete', 'partial', 'missing', 'not_applicable', 'not_computable')),
	note TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE roster_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	role TEXT NOT NULL,
	name TEXT NOT NULL,
	from_date TEXT NOT NULL,
	to_date TEXT,
	is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
	joined TEXT NOT NULL CHECK (joined IN ('first', 'succeeded', 'added', 'moved')),
	change TEXT CHECK (change IN ('first', 'succeeded', 'added', 'moved', 'left', 'came_left', 'phone')),
	former TEXT,                     -- who held the post before
	filed_date TEXT,
	filed_due TEXT,
	filed_state TEXT,
	filed_days INTEGER,
	approved_date TEXT,
	approved_due TEXT,
	approved_state TEXT,
	approved_days INTEGER,
	key TEXT,
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)), -- came, left or has another number in the run's period
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE roster_post_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('head', 'liaison')),
	had INTEGER,                     -- people in it; NULL: the roster says nothing
	names TEXT,
	begun TEXT,                      -- since when it is to be put in order
	done TEXT,
	post_due TEXT,
	post_state TEXT,
	post_days INTEGER,
	reason TEXT,
	PRIMARY KEY (run, unit, role)
) WITHOUT ROWID;
CREATE TABLE meeting_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,              -- the office
	key TEXT NOT NULL,
	meeting_no TEXT NOT NULL,
	meeting_date TEXT NOT NULL,
	kind TEXT NOT NULL,
	chair TEXT,
	chair_state TEXT CHECK (chair_state IN ('may', 'may_not', 'unknown')),
	minutes_no TEXT,
	minutes_needed INTEGER NOT NULL CHECK (minutes_needed IN (0, 1)),
	signed_date TEXT,
	signed_after INTEGER,            -- calendar days from the meeting to the signature
	signed_due TEXT,
	signed_state TEXT,
	signed_days INTEGER,
	decisions INTEGER,
	matters INTEGER NOT NULL,
	matters_finished INTEGER NOT NULL,
	matters_overdue INTEGER NOT NULL,
	matters_done TEXT,               -- day on which as many as the decisions were assigned
	matters_due TEXT,
	matters_state TEXT,
	matters_days INTEGER,
	unnamed INTEGER NOT NULL,        -- matters since then that name no meeting of the ledger
	expected INTEGER NOT NULL,
	recorded INTEGER NOT NULL,
	present INTEGER NOT NULL,
	proxy INTEGER NOT NULL,
	leave INTEGER NOT NULL,
	absent INTEGER NOT NULL,
	in_year INTEGER NOT NULL CHECK (in_year IN (0, 1)),
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE meeting_year_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	kind TEXT NOT NULL,
	unit TEXT NOT NULL,              -- the office
	needed INTEGER NOT NULL,
	most INTEGER,                    -- NULL: no matter how many
	had INTEGER,
	owed INTEGER,                    -- still, or for good once the year is over
	dates TEXT,
	done TEXT,                       -- day of the meeting that made them enough
	due TEXT NOT NULL,
	state TEXT NOT NULL,
	told INTEGER NOT NULL,
	PRIMARY KEY (run, year, kind)
) WITHOUT ROWID;
CREATE TABLE attendance_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,       -- of the meeting, then the county's order of units
	meeting_no TEXT NOT NULL,
	meeting_date TEXT NOT NULL,
	kind TEXT NOT NULL,
	unit TEXT NOT NULL,
	status TEXT,
	in_period INTEGER NOT NULL CHECK (in_period IN (0, 1)),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE meeting_matter_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	meeting_no TEXT,
	meeting_date TEXT,
	kind TEXT,
	matter_no TEXT NOT NULL,
	subject TEXT,
	lead_unit TEXT,
	cooperating TEXT,
	assigned_date TEXT,
	due_date TEXT,
	finished_date TEXT,
	state TEXT NOT NULL,
	days INTEGER,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE limit_list_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	limit_code TEXT NOT NULL,
	name TEXT NOT NULL,
	days INTEGER NOT NULL,
	day_kind TEXT NOT NULL,
	warn_days INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('within', 'optional', 'least', 'remind')),
	start_step TEXT,                 -- names of the steps; NULL: the rules do not say
	end_step TEXT,
	source TEXT,
	reason TEXT,                     -- why there is nothing to check
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE screening_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	case_no TEXT,
	key TEXT NOT NULL,
	decision_date TEXT NOT NULL,
	asked TEXT NOT NULL,
	flags TEXT NOT NULL,
	unknown TEXT NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE screening_flag_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	flag TEXT NOT NULL,
	name TEXT NOT NULL,
	enough INTEGER NOT NULL,
	screened INTEGER NOT NULL,
	flagged INTEGER NOT NULL,
	unknown INTEGER NOT NULL,
	source TEXT,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE review (
	id INTEGER PRIMARY KEY,
	run INTEGER REFERENCES run(id) ON DELETE CASCADE,
	submission INTEGER REFERENCES submission(id) ON DELETE CASCADE,
	reviewer TEXT NOT NULL,
	day TEXT NOT NULL,
	CHECK ((run IS NULL) <> (submission IS NULL))
);
CREATE TABLE issue (
	id INTEGER PRIMARY KEY,
	period TEXT NOT NULL,
	asked TEXT NOT NULL,
	revision INTEGER NOT NULL,
	signed_run INTEGER NOT NULL REFERENCES run(id),
	issued TEXT NOT NULL,            -- YYYY-MM-DD
	signer TEXT NOT NULL,
	UNIQUE (period, revision)
);
CREATE TABLE issue_number (
	issue INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
	series TEXT NOT NULL,            -- 简报, 通报
	year INTEGER NOT NULL,           -- of the day of issue
	number INTEGER NOT NULL CHECK (number > 0),
	PRIMARY KEY (issue, series)
) WITHOUT ROWID;
CREATE TABLE issue_file (
	issue INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
	path TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	PRIMARY KEY (issue, path)
) WITHOUT ROWID;
CREATE TABLE published_value (
	issue INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	value NUMERIC,
	state TEXT NOT NULL,
	PRIMARY KEY (issue, unit, indicator, period)
) WITHOUT ROWID;
CREATE TABLE published_change_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	issue INTEGER NOT NULL REFERENCES issue(id) ON DELETE CASCADE, -- where it was published last
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	published NUMERIC,
	published_state TEXT NOT NULL,
	now NUMERIC,
	now_state TEXT NOT NULL,
	cause TEXT NOT NULL CHECK (cause IN ('files', 'rules', 'program', 'time')),
	files TEXT,                      -- of cause files: at most three, each with its day
	nr_files INTEGER NOT NULL,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE first_figure_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	n INTEGER NOT NULL,              -- periods whose first figure and present one are known
	up INTEGER NOT NULL,             -- of these greater now
	down INTEGER NOT NULL,           -- and smaller
	mean_change REAL NOT NULL,       -- of all n: now - first, in the store's unit of measure
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE first_moved_result (        -- the periods of these whose number is another now
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	first NUMERIC NOT NULL,
	now NUMERIC NOT NULL,
	PRIMARY KEY (run, unit, indicator, period)
) WITHOUT ROWID;
CREATE TABLE complaint_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	"complaint_no" TEXT,
	"member_unit" TEXT,
	"received_date" TEXT,
	"subject" TEXT,
	"accepted" INTEGER,
	"answered_date" TEXT,
	"mediated_date" TEXT,
	"note" TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE complaint_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE complaint_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	"complaint_no" TEXT,
	"member_unit" TEXT,
	"received_date" TEXT,
	"subject" TEXT,
	"accepted" INTEGER,
	"answered_date" TEXT,
	"mediated_date" TEXT,
	"note" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE clue_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	"clue_no" TEXT,
	"kind" TEXT,
	"origin" TEXT,
	"subject" TEXT,
	"member_unit" TEXT,
	"assigned_date" TEXT,
	"due_date" TEXT,
	"checked_date" TEXT,
	"outcome" TEXT,
	"disposal" TEXT,
	"case_no" TEXT,
	"note" TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE clue_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE clue_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	"clue_no" TEXT,
	"kind" TEXT,
	"origin" TEXT,
	"subject" TEXT,
	"member_unit" TEXT,
	"assigned_date" TEXT,
	"due_date" TEXT,
	"checked_date" TEXT,
	"outcome" TEXT,
	"disposal" TEXT,
	"case_no" TEXT,
	"note" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE joint_action_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	"action_no" TEXT,
	"action_date" TEXT,
	"name" TEXT,
	"member_unit" TEXT,
	"role" TEXT,
	"staff" INTEGER,
	"premises" INTEGER,
	"cases" INTEGER,
	"note" TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE joint_action_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE joint_action_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	"action_no" TEXT,
	"action_date" TEXT,
	"name" TEXT,
	"member_unit" TEXT,
	"role" TEXT,
	"staff" INTEGER,
	"premises" INTEGER,
	"cases" INTEGER,
	"note" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE plan_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	"plan_no" TEXT,
	"item_no" TEXT,
	"member_unit" TEXT,
	"kind" TEXT,
	"name" TEXT,
	"issued_date" TEXT,
	"measure" TEXT,
	"from_month" TEXT,
	"to_month" TEXT,
	"indicator" TEXT,
	"target" NUMERIC,
	"finished_date" TEXT,
	"progress" TEXT,
	"note" TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE plan_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE plan_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	"plan_no" TEXT,
	"item_no" TEXT,
	"member_unit" TEXT,
	"kind" TEXT,
	"name" TEXT,
	"issued_date" TEXT,
	"measure" TEXT,
	"from_month" TEXT,
	"to_month" TEXT,
	"indicator" TEXT,
	"target" NUMERIC,
	"finished_date" TEXT,
	"progress" TEXT,
	"note" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE statform_total_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	"form" TEXT,
	"row_no" INTEGER,
	"period" TEXT,
	"month" TEXT,
	"c1" NUMERIC,
	"c2" NUMERIC,
	"c3" NUMERIC,
	"c4" NUMERIC,
	"c5" NUMERIC,
	"c6" NUMERIC,
	"c7" NUMERIC,
	"c8" NUMERIC,
	"c9" NUMERIC,
	"c10" NUMERIC,
	"c11" NUMERIC,
	"c12" NUMERIC,
	"c13" NUMERIC,
	"c14" NUMERIC,
	"c15" NUMERIC,
	"c16" NUMERIC,
	"c17" NUMERIC,
	"c18" NUMERIC,
	"c19" NUMERIC,
	"c20" NUMERIC,
	id INTEGER PRIMARY KEY
);
CREATE TABLE statform_total_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE statform_total_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	"form" TEXT,
	"row_no" INTEGER,
	"period" TEXT,
	"month" TEXT,
	"c1" NUMERIC,
	"c2" NUMERIC,
	"c3" NUMERIC,
	"c4" NUMERIC,
	"c5" NUMERIC,
	"c6" NUMERIC,
	"c7" NUMERIC,
	"c8" NUMERIC,
	"c9" NUMERIC,
	"c10" NUMERIC,
	"c11" NUMERIC,
	"c12" NUMERIC,
	"c13" NUMERIC,
	"c14" NUMERIC,
	"c15" NUMERIC,
	"c16" NUMERIC,
	"c17" NUMERIC,
	"c18" NUMERIC,
	"c19" NUMERIC,
	"c20" NUMERIC,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE comparison_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	value NUMERIC,
	previous NUMERIC,
	year_ago NUMERIC,
	qoq REAL,
	yoy REAL,
	cumulative NUMERIC,
	cumulative_year_ago NUMERIC,
	share REAL,                      -- of the county's value
	ci_low REAL,
	ci_high REAL,                    -- 95 % interval of value
	p_value REAL,
	q_value REAL,                    -- of value against year_ago
	state TEXT NOT NULL,
	family TEXT,                     -- the family (rules/families.csv) the test belongs to
	test TEXT,                       -- which test
	reason TEXT,                     -- why there is none (analyze/method/reason.c)
	comparable_value NUMERIC,
	compared_months INTEGER,
	basis TEXT,                      -- why this test (analyze/judge/method_choice.h)
	ratio REAL,                      -- of the rates tested, now to the year before
	ratio_low REAL,
	ratio_high REAL,                 -- 95 %, exact; only where p_value < .05
	reported INTEGER NOT NULL,       -- unit-months of value, in force and owed
	expected INTEGER NOT NULL,
	units_complete INTEGER,          -- of the county's: member units whose own value is complete,
	units_expected INTEGER,          -- and to whom it applies
	months_partial INTEGER,          -- of the county's: months of the year up to the period's
	months_missing INTEGER,          -- end that are not whole, that have no value
	units_partial INTEGER,           -- of the county's: units known of some months only
	cumulative_reported INTEGER,     -- unit-months of cumulative
	cumulative_expected INTEGER,
	cumulative_units_complete INTEGER, -- of the county's: units of cumulative, as units_*
	cumulative_units_partial INTEGER,
	cumulative_units_expected INTEGER,
	compared_owed INTEGER,           -- what compared_months would be were all reported
	events NUMERIC,
	events_year_ago NUMERIC,         -- what a test of counts compared (analyze/number/events.h)
	previous_months INTEGER,         -- of compared_owed, those known in previous, too
	uncarried INTEGER,               -- 1 of a stock without what its units carried into their first months
	PRIMARY KEY (run, unit, indicator, period)
) WITHOUT ROWID;
INSERT INTO comparison_result VALUES(1,'*','A02_j','2024Q3',6,2,NULL,0.5,NULL,8,NULL,NULL,2.2018942534908512165,13.059474022518683611,NULL,NULL,'partial','main',NULL,'missing',NULL,0,NULL,NULL,NULL,NULL,6,18,2,2,6,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO comparison_result VALUES(1,'*','A30_d','2024Q3',43,22,NULL,0.95454545454545458582,NULL,32.5,NULL,NULL,NULL,NULL,NULL,NULL,'partial',NULL,NULL,'no_test',NULL,0,NULL,NULL,NULL,NULL,6,18,1,2,4,5,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO comparison_result VALUES(1,'*','D05','2024Q3',1,NULL,NULL,NULL,NULL,1,NULL,NULL,0.29240177382128673677,1.0,NULL,NULL,'partial','main',NULL,'missing',NULL,0,NULL,NULL,NULL,NULL,6,18,1,2,3,6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO comparison_result VALUES(1,'nyj','A02_j','2024Q3',3,NULL,NULL,NULL,NULL,3,NULL,0.5,0.61867212289560158389,8.76727306974232512,NULL,NULL,'complete',NULL,NULL,'missing',NULL,0,NULL,NULL,NULL,NULL,3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO comparison_result VALUES(1,'nyj','A30_d','2024Q3',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_computable',NULL,NULL,'no_test',NULL,0,NULL,NULL,NULL,NULL,3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO comparison_result VALUES(1,'nyj','D05','2024Q3',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_computable',NULL,NULL,'missing',NULL,0,NULL,NULL,NULL,NULL,3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO comparison_result VALUES(1,'scjgj','A02_j','2024Q3',3,2,NULL,0.5,NULL,5,NULL,0.5,0.61867212289560158389,8.76727306974232512,NULL,NULL,'complete',NULL,NULL,'missing',NULL,0,NULL,NULL,NULL,NULL,3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO comparison_result VALUES(1,'scjgj','A30_d','2024Q3',43,22,NULL,0.95454545454545458582,NULL,32.5,NULL,NULL,NULL,NULL,NULL,NULL,'complete',NULL,NULL,'no_test',NULL,0,NULL,NULL,NULL,NULL,3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO comparison_result VALUES(1,'scjgj','D05','2024Q3',1,NULL,NULL,NULL,NULL,1,NULL,NULL,0.29240177382128673677,1.0,NULL,NULL,'complete',NULL,NULL,'missing',NULL,0,NULL,NULL,NULL,NULL,3,3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE funnel_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,            -- of the run: the 12 months end with it
	whole NUMERIC NOT NULL,
	centre REAL NOT NULL,
	low95 REAL, high95 REAL, low998 REAL, high998 REAL,
	reason TEXT,
	PRIMARY KEY (run, indicator, whole)
) WITHOUT ROWID;
CREATE TABLE linkage_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	origin_unit TEXT,
	origin_case_no TEXT,
	doc_no TEXT,
	transferred TEXT,
	accepted TEXT,
	answered TEXT,                   -- filed or refused
	answer TEXT,                     -- stage code of the answer
	days_to_accept INTEGER,
	days_to_answer INTEGER,
	status TEXT NOT NULL CHECK (status IN ('matched', 'date_gap', 'sender_only', 'receiver_only',
		'unlike',                -- the days agree, persons or the amount do not
		'sender_unsent', 'receiver_unsent', -- unsent: that side's ledger is overdue
		'sender_not_due', 'receiver_not_due', -- that side's ledger may still come in time
		'waiting')),             -- the receiver has time left
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
INSERT INTO linkage_result VALUES(1,1,'scjgj','平市监立〔2024〕7号','平公受〔2024〕11号',NULL,'2024-09-22','2024-09-28','file',NULL,6,'receiver_only');
CREATE TABLE limit_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	limit_code TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('within', 'optional', 'least', 'remind')),
	demand TEXT,                     -- of rules/demands.csv; NULL: owed by another rule
	unit TEXT NOT NULL,              -- who must act
	subject TEXT,                    -- number of the case
	begun_step TEXT,
	table_name TEXT,                 -- the row of the start step
	key TEXT,
	begun TEXT,
	due TEXT,
	ended TEXT,
	days INTEGER,                    -- behind the due day; NULL: not computable
	day_kind TEXT NOT NULL CHECK (day_kind IN ('calendar', 'workday')),
	cases INTEGER NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('done', 'late', 'open', 'due_soon', 'overdue', 'not_applicable', 'unknown')),
	warn_days INTEGER NOT NULL,
	reason TEXT,
	awaited INTEGER,                 -- 1: unknown until a ledger comes that is not due yet
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE chain_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('county', 'unit', 'charge', 'campaign')),
	value TEXT NOT NULL,
	stage INTEGER NOT NULL,
	step TEXT NOT NULL,
	name TEXT NOT NULL,
	cases INTEGER,
	persons INTEGER,
	filed_amount INTEGER,
	penalty_amount INTEGER,
	year_cases INTEGER,
	year_persons INTEGER,
	year_filed_amount INTEGER,
	year_penalty_amount INTEGER,
	reported INTEGER,                -- months of the units that keep the step that are told of
	expected INTEGER,
	year_reported INTEGER,
	year_expected INTEGER,
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE reconcile_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	sent_step TEXT NOT NULL,
	sent_name TEXT NOT NULL,
	received_step TEXT NOT NULL,
	received_name TEXT NOT NULL,
	sender TEXT,
	sender_subject TEXT,
	sent TEXT,
	sent_persons INTEGER,
	sent_amount INTEGER,
	receiver TEXT,
	receiver_subject TEXT,
	received TEXT,
	received_persons INTEGER,
	received_amount INTEGER,
	state TEXT NOT NULL CHECK (state IN ('agrees', 'differs', 'sender_only', 'receiver_only', 'unknown')),
	differences TEXT NOT NULL,       -- dates persons amounts
	act_unit TEXT,                   -- who should look
	reason TEXT,
	standing TEXT,                   -- the verdict: state and why, as status of linkage_result, or
	                                 -- not_kept: the receiver keeps no record of the step
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE screening_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	case_no TEXT,
	key TEXT NOT NULL,
	decision_date TEXT NOT NULL,
	field TEXT,
	value INTEGER,
	fine INTEGER,
	charge TEXT,                     -- of the threshold that was compared
	threshold INTEGER,
	flags TEXT NOT NULL,
	reason TEXT NOT NULL,            -- Chinese, each flag with its figures
	answer TEXT,                     -- why the unit did not transfer it, in its words
	answered TEXT,                   -- that day, else that of the decision
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE score_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	unit TEXT NOT NULL,
	item TEXT NOT NULL,
	position INTEGER NOT NULL,       -- order of items in the scheme
	name TEXT NOT NULL,
	section TEXT NOT NULL CHECK (section IN ('general', 'duty', 'bonus', 'deduct')),
	manual INTEGER NOT NULL CHECK (manual IN (0, 1)),
	applicable INTEGER NOT NULL CHECK (applicable IN (0, 1)),
	points REAL,
	max_points REAL NOT NULL,
	basis TEXT NOT NULL,
	evidence TEXT NOT NULL CHECK (evidence GLOB '{*}'), -- source, unit, year ...
	self_points REAL,                -- what the unit gave itself, NULL: nothing
	first_points REAL,               -- before an appeal was granted, NULL: none was
	advice TEXT,                     -- what regains the points that were lost, NULL: none were
	PRIMARY KEY (run, unit, item)
) WITHOUT ROWID;
INSERT INTO score_result VALUES(2,'2024','gaj','B1',26,'信息采用加分','bonus',0,1,0.0,5.0,'无','{"source":"information","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','B2',27,'市级以上典型案例','bonus',1,1,0.0,2.0,'无','{"source":"manual_score","unit":"gaj","year":"2024","item":"B2"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','B3',28,'部省督办案件办结','bonus',1,1,0.0,2.0,'无','{"source":"manual_score","unit":"gaj","year":"2024","item":"B3"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','B4',29,'受到表扬表彰','bonus',1,1,0.0,1.0,'无','{"source":"manual_score","unit":"gaj","year":"2024","item":"B4"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','C1',30,'上级通报点名','deduct',1,1,0.0,6.0,'无','{"source":"manual_score","unit":"gaj","year":"2024","item":"C1"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','C2',31,'提供虚假数据','deduct',1,1,0.0,5.0,'无','{"source":"manual_score","unit":"gaj","year":"2024","item":"C2"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','C3',32,'办公室或上级发现数据差错','deduct',1,1,0.0,8.0,'无','{"source":"manual_score","unit":"gaj","year":"2024","item":"C3"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','K1',16,'受理移送答复及时率','duty',0,1,12.0,12.0,'到期1件，期限内办理1件，逾期办理0件，逾期未办理0件','{"source":"linkage","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','K2',19,'办理期限内率','duty',1,0,NULL,12.0,'办公室未评分，不适用','{"source":"manual_score","unit":"gaj","year":"2024","item":"K2"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','K3',20,'立案监督和反向衔接','duty',1,0,NULL,6.0,'办公室未评分，不适用','{"source":"manual_score","unit":"gaj","year":"2024","item":"K3"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','K4',21,'数据对账一致率','duty',0,1,0.0,8.0,'逐案核对移送1件，一致0件，日期不一致0件，单方登记1件','{"source":"linkage","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','K5',22,'会商协作和典型案例','duty',1,0,NULL,7.0,'办公室未评分，不适用','{"source":"manual_score","unit":"gaj","year":"2024","item":"K5"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','T1',1,'组织联络','general',0,1,0.0,5.0,'在册负责人0名、联络员0名，变动未按时备案0次','{"source":"roster","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','T2',2,'数据报送及时','general',0,1,1.7142857142857141905,12.0,'应报送7次，按时1次，逾期0次（其中3个工作日以内0次），未报6次','{"source":"delivery","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','T3',3,'数据质量','general',0,1,8.0,8.0,'报送2行，不足起算行数，按文件计：1个文件中0个有不合格行，占0.0%','{"source":"submission","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','T4',4,'信息材料','general',0,1,0.0,8.0,'3个季度中0个季度有动态信息，综合信息0篇，典型案例0件','{"source":"information","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','T5',5,'会议','general',0,0,NULL,5.0,'没有召开会议，不适用','{"source":"attendance","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','T6',6,'督办事项','general',0,0,NULL,9.0,'没有到期的督办事项，不适用','{"source":"supervision","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','T7',7,'督导整改','general',0,0,NULL,4.0,'未被检查或者检查没有发现问题，不适用','{"source":"inspection","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','T8',8,'宣传普法','general',0,1,0.0,4.0,'有报送材料佐证的宣传活动0次','{"source":"information","unit":"gaj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','gaj','V1',33,'一票否决','deduct',1,1,0.0,1.0,'无','{"source":"manual_score","unit":"gaj","year":"2024","item":"V1"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','B1',26,'信息采用加分','bonus',0,1,0.0,5.0,'无','{"source":"information","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','B2',27,'市级以上典型案例','bonus',1,1,0.0,2.0,'无','{"source":"manual_score","unit":"nyj","year":"2024","item":"B2"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','B3',28,'部省督办案件办结','bonus',1,1,0.0,2.0,'无','{"source":"manual_score","unit":"nyj","year":"2024","item":"B3"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','B4',29,'受到表扬表彰','bonus',1,1,0.0,1.0,'无','{"source":"manual_score","unit":"nyj","year":"2024","item":"B4"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','C1',30,'上级通报点名','deduct',1,1,0.0,6.0,'无','{"source":"manual_score","unit":"nyj","year":"2024","item":"C1"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','C2',31,'提供虚假数据','deduct',1,1,0.0,5.0,'无','{"source":"manual_score","unit":"nyj","year":"2024","item":"C2"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','C3',32,'办公室或上级发现数据差错','deduct',1,1,0.0,8.0,'无','{"source":"manual_score","unit":"nyj","year":"2024","item":"C3"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','E1',9,'检查计划完成率','duty',0,0,NULL,10.0,'检查计划完成率没有报送，不适用','{"source":"series","unit":"nyj","year":"2024","indicator":"X07"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','E2',11,'到期案件办结率','duty',0,0,NULL,8.0,'到期案件办结率没有可计算的分母，不适用','{"source":"series","unit":"nyj","year":"2024","indicator":"A43"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','E3',12,'按期办结率','duty',0,0,NULL,8.0,'按期办结率没有可计算的分母，不适用','{"source":"series","unit":"nyj","year":"2024","indicator":"A44"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','E4',13,'案件信息公开率','duty',0,0,NULL,7.0,'案件信息公开率没有可计算的分母，不适用','{"source":"series","unit":"nyj","year":"2024","indicator":"D05"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','E5',14,'按时公开率','duty',0,0,NULL,5.0,'按时公开率没有可计算的分母，不适用','{"source":"series","unit":"nyj","year":"2024","indicator":"D06"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','E6',15,'移送规范','duty',0,0,NULL,7.0,'没有可逐案核对的移送，不适用','{"source":"linkage","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','T1',1,'组织联络','general',0,1,0.0,5.0,'在册负责人0名、联络员0名，变动未按时备案0次','{"source":"roster","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','T2',2,'数据报送及时','general',0,1,2.3999999999999999111,12.0,'应报送10次，按时2次，逾期0次（其中3个工作日以内0次），未报8次','{"source":"delivery","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','T3',3,'数据质量','general',0,1,8.0,8.0,'报送4行，不足起算行数，按文件计：2个文件中0个有不合格行，占0.0%','{"source":"submission","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','T4',4,'信息材料','general',0,1,0.0,8.0,'3个季度中0个季度有动态信息，综合信息0篇，典型案例0件','{"source":"information","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','T5',5,'会议','general',0,0,NULL,5.0,'没有召开会议，不适用','{"source":"attendance","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','T6',6,'督办事项','general',0,0,NULL,9.0,'没有到期的督办事项，不适用','{"source":"supervision","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','T7',7,'督导整改','general',0,0,NULL,4.0,'未被检查或者检查没有发现问题，不适用','{"source":"inspection","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','T8',8,'宣传普法','general',0,1,0.0,4.0,'有报送材料佐证的宣传活动0次','{"source":"information","unit":"nyj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','nyj','V1',33,'一票否决','deduct',1,1,0.0,1.0,'无','{"source":"manual_score","unit":"nyj","year":"2024","item":"V1"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','B1',26,'信息采用加分','bonus',0,1,0.0,5.0,'无','{"source":"information","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','B2',27,'市级以上典型案例','bonus',1,1,0.0,2.0,'无','{"source":"manual_score","unit":"scjgj","year":"2024","item":"B2"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','B3',28,'部省督办案件办结','bonus',1,1,0.0,2.0,'无','{"source":"manual_score","unit":"scjgj","year":"2024","item":"B3"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','B4',29,'受到表扬表彰','bonus',1,1,0.0,1.0,'无','{"source":"manual_score","unit":"scjgj","year":"2024","item":"B4"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','C1',30,'上级通报点名','deduct',1,1,0.0,6.0,'无','{"source":"manual_score","unit":"scjgj","year":"2024","item":"C1"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','C2',31,'提供虚假数据','deduct',1,1,0.0,5.0,'无','{"source":"manual_score","unit":"scjgj","year":"2024","item":"C2"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','C3',32,'办公室或上级发现数据差错','deduct',1,1,0.0,8.0,'无','{"source":"manual_score","unit":"scjgj","year":"2024","item":"C3"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','E1',9,'检查计划完成率','duty',0,0,NULL,10.0,'检查计划完成率没有报送，不适用','{"source":"series","unit":"scjgj","year":"2024","indicator":"X07"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','E2',11,'到期案件办结率','duty',0,1,8.0,8.0,'到期案件办结率100.0%（到期已办结2件，到期应办结2件）','{"source":"series","unit":"scjgj","year":"2024","indicator":"A43"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','E3',12,'按期办结率','duty',0,1,8.0,8.0,'按期办结率100.0%（按期办结2件，到期应办结2件）','{"source":"series","unit":"scjgj","year":"2024","indicator":"A44"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','E4',13,'案件信息公开率','duty',0,1,7.0,7.0,'案件信息公开率100.0%（已公开3件，到期应公开3件）','{"source":"series","unit":"scjgj","year":"2024","indicator":"D05"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','E5',14,'按时公开率','duty',0,1,5.0,5.0,'按时公开率100.0%（按时公开3件，到期应公开3件）','{"source":"series","unit":"scjgj","year":"2024","indicator":"D06"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','E6',15,'移送规范','duty',0,1,0.0,7.0,'逐案核对移送1件，一致0件，日期不一致0件，单方登记1件','{"source":"linkage","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','T1',1,'组织联络','general',0,1,0.0,5.0,'在册负责人0名、联络员0名，变动未按时备案0次','{"source":"roster","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','T2',2,'数据报送及时','general',0,1,1.3333333333333332593,12.0,'应报送9次，按时1次，逾期1次（其中3个工作日以内0次），未报7次','{"source":"delivery","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','T3',3,'数据质量','general',0,1,0.0,8.0,'报送7行，不足起算行数，按文件计：2个文件中1个有不合格行，占50.0%','{"source":"submission","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','T4',4,'信息材料','general',0,1,0.0,8.0,'3个季度中0个季度有动态信息，综合信息0篇，典型案例0件','{"source":"information","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','T5',5,'会议','general',0,0,NULL,5.0,'没有召开会议，不适用','{"source":"attendance","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','T6',6,'督办事项','general',0,0,NULL,9.0,'没有到期的督办事项，不适用','{"source":"supervision","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','T7',7,'督导整改','general',0,0,NULL,4.0,'未被检查或者检查没有发现问题，不适用','{"source":"inspection","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','T8',8,'宣传普法','general',0,1,0.0,4.0,'有报送材料佐证的宣传活动0次','{"source":"information","unit":"scjgj","year":"2024"}',NULL,NULL,NULL);
INSERT INTO score_result VALUES(2,'2024','scjgj','V1',33,'一票否决','deduct',1,1,0.0,1.0,'无','{"source":"manual_score","unit":"scjgj","year":"2024","item":"V1"}',NULL,NULL,NULL);
CREATE TABLE score_total_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	unit TEXT NOT NULL,
	points REAL NOT NULL,
	applicable_max REAL NOT NULL,
	bonus REAL,                      -- at most the scheme's
	deduct REAL,
	veto INTEGER,                    -- 1: no better than 合格
	duty_share REAL,                 -- of the applicable points of duty items, 0 where there are none
	total REAL,                      -- points / applicable_max * 100 + bonus - deduct, not below 0
	rank INTEGER,                    -- NULL: not ranked (too little applies)
	grade TEXT,
	rank_low INTEGER,                -- 95 % of the ranks when the items' weights and the
	rank_high INTEGER,               -- counts of cases behind them vary by chance
	class_rank INTEGER,              -- among units of the same class
	leave_low INTEGER,               -- best and worst rank when any one item is left out
	leave_high INTEGER,
	downgrade INTEGER,               -- grades lower by so many
	band INTEGER,                    -- 1 the first: its units' intervals overlap its leader's
	next_points REAL,                -- of the total that the next better grade lacks
	PRIMARY KEY (run, unit)
) WITHOUT ROWID;
INSERT INTO score_total_result VALUES(2,'2024','gaj',21.714285714285715301,57.0,0.0,0.0,0,0.59999999999999997779,38.095238095238102005,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO score_total_result VALUES(2,'2024','nyj',10.400000000000000355,37.0,0.0,0.0,0,0.0,28.108108108108108779,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO score_total_result VALUES(2,'2024','scjgj',29.333333333333335701,72.0,0.0,0.0,0,0.8000000000000000444,40.740740740740747582,1,'不合格',1,1,1,1,1,NULL,NULL,NULL);
CREATE TABLE score_material_result (     -- what units named as proof beside their own points
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	item TEXT NOT NULL,
	material TEXT,
	file TEXT,                       -- names, as written
	page TEXT,
	PRIMARY KEY (run, unit, item)
) WITHOUT ROWID;
CREATE TABLE score_appeal_result (       -- appeals against points, granted or not
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	item TEXT NOT NULL,
	filed TEXT,
	reason TEXT,
	asked REAL,
	decided TEXT,                    -- NULL: not yet
	decision TEXT,
	points REAL,                     -- NULL: as before
	PRIMARY KEY (run, unit, item)
) WITHOUT ROWID;
CREATE TABLE self_score_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	"year" TEXT,
	"item" TEXT,
	"points" NUMERIC,
	"material" TEXT,
	"file" TEXT,
	"page" TEXT,
	"note" TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE self_score_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE self_score_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	"year" TEXT,
	"item" TEXT,
	"points" NUMERIC,
	"material" TEXT,
	"file" TEXT,
	"page" TEXT,
	"note" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE appeal_statement (
	submission INTEGER NOT NULL,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	lone INTEGER NOT NULL DEFAULT 1,
	"year" TEXT,
	"member_unit" TEXT,
	"item" TEXT,
	"filed_date" TEXT,
	"reason" TEXT,
	"asked" NUMERIC,
	"decided_date" TEXT,
	"points" NUMERIC,
	"decision" TEXT,
	"decided_by" TEXT,
	"note" TEXT,
	id INTEGER PRIMARY KEY
);
CREATE TABLE appeal_key (
	hash INTEGER NOT NULL,
	statement INTEGER NOT NULL,
	PRIMARY KEY (hash, statement)
) WITHOUT ROWID;
CREATE TABLE appeal_grown (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	"year" TEXT,
	"member_unit" TEXT,
	"item" TEXT,
	"filed_date" TEXT,
	"reason" TEXT,
	"asked" NUMERIC,
	"decided_date" TEXT,
	"points" NUMERIC,
	"decision" TEXT,
	"decided_by" TEXT,
	"note" TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE proof (
	id INTEGER PRIMARY KEY,
	year TEXT NOT NULL,
	unit TEXT NOT NULL,
	file TEXT NOT NULL,              -- name in the unit's folder
	sha256 TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	received TEXT NOT NULL           -- YYYY-MM-DD
);
CREATE TABLE command_log (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,                -- YYYY-MM-DDTHH:MM:SS
	ended TEXT,
	who TEXT NOT NULL,
	command TEXT NOT NULL,           -- as it was called, long numbers left out
	result TEXT CHECK (result IN ('done', 'partly', 'failed')),
	submissions_before INTEGER NOT NULL,
	submissions_after INTEGER,
	detail TEXT                      -- what a command has to add: files and their hashes
);
INSERT INTO command_log VALUES(1,'2026-11-30T19:29:30','2026-11-30T19:29:31','root','shuangda-analyze -C v 2024Q3','done',8,8,NULL);
CREATE TABLE forgotten_file (
	sha256 TEXT PRIMARY KEY,
	at TEXT NOT NULL,                -- YYYY-MM-DDTHH:MM:SS
	reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE score_proof_result (        -- the pack of a unit: what it named as proof, and handed in
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	position INTEGER NOT NULL,
	item TEXT,                       -- NULL: no item names the file
	file TEXT,                       -- NULL: the item names none
	sha256 TEXT,                     -- NULL: not registered by the as-of day
	received TEXT,
	state TEXT NOT NULL CHECK (state IN ('registered', 'missing', 'no_file', 'no_proof', 'unnamed')),
	PRIMARY KEY (run, unit, position)
) WITHOUT ROWID;
CREATE TABLE linkage_event_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	step TEXT NOT NULL,
	unit TEXT NOT NULL,
	day TEXT NOT NULL,
	number TEXT,
	origin_number TEXT,
	paper TEXT,
	paired INTEGER NOT NULL CHECK (paired IN (0, 1)), -- a unit of the county tells of the other side
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
CREATE TABLE duration_days_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	step TEXT NOT NULL,
	unit TEXT NOT NULL,
	field TEXT NOT NULL,
	closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
	days INTEGER NOT NULL CHECK (days >= 0),
	n INTEGER NOT NULL CHECK (n > 0),
	PRIMARY KEY (run, step, unit, field, closed, days)
) WITHOUT ROWID;
CREATE INDEX submission_scope ON submission(unit, table_name, period);
CREATE INDEX submission_content ON submission(sha256);
CREATE INDEX proof_file ON proof(year, unit, file);
CREATE INDEX refused_answer_answer ON refused_answer(answer);
CREATE INDEX published_value_cell ON published_value(unit, indicator, period);
CREATE VIEW rejection AS
SELECT r.submission, r.id, r.place, nullif(r.place, 0) AS line, r.column_no, w.field, r.value,
	w.code, w.level, w.message, w.remedy
FROM remark r CROSS JOIN wording w ON w.submission = r.submission AND w.id = r.wording;
CREATE VIEW refused_open AS
SELECT r.submission, r.line, r.key, r.raw
FROM refused_row r JOIN submission s ON s.id = r.submission
WHERE s.status IN ('in_force', 'held', 'refused') AND NOT EXISTS (
	SELECT 1 FROM refused_answer a JOIN submission n ON n.id = a.answer
	WHERE a.submission = r.submission AND a.line = r.line
	AND n.status IN ('in_force', 'superseded', 'refused'));
CREATE TRIGGER receipt_due_insert AFTER INSERT ON submission BEGIN
	INSERT OR IGNORE INTO receipt_due VALUES (coalesce(NEW.unit, ''), NEW.folder);
END;
CREATE TRIGGER receipt_due_update AFTER UPDATE ON submission BEGIN
	INSERT OR IGNORE INTO receipt_due VALUES (coalesce(NEW.unit, ''), NEW.folder);
END;
CREATE TRIGGER receipt_due_delete AFTER DELETE ON submission BEGIN
	INSERT OR IGNORE INTO receipt_due VALUES (coalesce(OLD.unit, ''), OLD.folder);
END;
CREATE TRIGGER series_part_delete AFTER DELETE ON series_part BEGIN
	DELETE FROM series_text WHERE id = OLD.text AND NOT coalesce((
		SELECT 1 FROM run r CROSS JOIN series_part p ON p.run = r.id AND p.unit = OLD.unit
		AND p.indicator = OLD.indicator AND p.year = OLD.year
		WHERE p.text = OLD.text ORDER BY r.id DESC LIMIT 1), 0);
END;
CREATE TRIGGER series_part_update AFTER UPDATE OF text ON series_part WHEN OLD.text <> NEW.text BEGIN
	DELETE FROM series_text WHERE id = OLD.text AND NOT coalesce((
		SELECT 1 FROM run r CROSS JOIN series_part p ON p.run = r.id AND p.unit = OLD.unit
		AND p.indicator = OLD.indicator AND p.year = OLD.year
		WHERE p.text = OLD.text ORDER BY r.id DESC LIMIT 1), 0);
END;
CREATE VIEW series_result AS
SELECT p.run, p.unit, p.indicator, c.key AS period,
	CASE WHEN instr(c.value, 'v') THEN CAST(substr(c.value, instr(c.value, 'v') + 1) AS NUMERIC)
		WHEN c.value < '2' AND instr(c.value, 'n') AND instr(c.value, 'd')
		THEN CAST(substr(c.value, instr(c.value, 'n') + 1) AS REAL)
			/ CAST(substr(c.value, instr(c.value, 'd') + 1) AS REAL) END AS value,
	iif(instr(c.value, 'n'), CAST(substr(c.value, instr(c.value, 'n') + 1) AS NUMERIC), NULL) AS numerator,
	iif(instr(c.value, 'd'), CAST(substr(c.value, instr(c.value, 'd') + 1) AS NUMERIC), NULL) AS denominator,
	CASE substr(c.value, 1, 1) WHEN '0' THEN 'complete' WHEN '1' THEN 'partial' WHEN '2' THEN 'missing'
		WHEN '3' THEN 'not_applicable' WHEN '4' THEN 'not_computable' END AS state,
	CAST(substr(c.value, 3) AS INTEGER) AS reported,
	CAST(substr(c.value, instr(c.value, 'o') + 1) AS INTEGER) AS expected,
	CASE substr(c.value, 2, 1) WHEN '1' THEN 'ledger' WHEN '2' THEN 'measures' WHEN '3' THEN 'mixed' END
	AS source,
	p.year
FROM series_part p CROSS JOIN series_text t ON t.id = p.text CROSS JOIN json_each(t.cells) c;
CREATE VIEW run_current AS
SELECT * FROM run WHERE id IN (SELECT max(id) FROM run GROUP BY kind, period);
CREATE VIEW submission_current AS
SELECT unit, table_name, period, file, sha256, encoding, received, rows_accepted, rows_refused,
	rows_read, rows_duplicate, rows_ignored, status, kind, sender, folder, zero_report, id,
	sheet
FROM submission;
CREATE VIEW rejection_current AS
SELECT s.file, r.line, r.column_no, r.field, r.value, r.code, r.message, s.sha256, s.unit,
	s.table_name, s.period, r.level, r.remedy, r.submission, r.id, s.sheet
FROM rejection r JOIN submission s ON s.id = r.submission;
CREATE VIEW revision_current AS
SELECT s.unit, s.table_name, s.period, r.key, r.kind, nullif(r.field, '') AS field, r.was, r.now,
	s.file, r.line, iif(r.withdrawn, w.at, s.received) AS received, r.withdrawn, r.submission,
	s.sha256
FROM revision r JOIN submission s ON s.id = r.submission
	LEFT JOIN withdrawal w ON w.submission = r.submission;
CREATE VIEW series AS
SELECT r.unit, r.indicator, r.period, r.value, r.numerator, r.denominator, r.state, r.reported,
	r.expected, r.source, r.run
FROM (SELECT DISTINCT run, CAST(substr(period, 1, 4) AS INTEGER) AS year FROM series_source) y
	CROSS JOIN series_result r ON r.run = y.run AND r.year = y.year
	CROSS JOIN series_source p ON p.period = r.period AND p.run = r.run;
CREATE VIEW submission_by_run AS
SELECT n.run, n.submission, s.unit, s.table_name, s.period, s.file, s.sheet, s.shown, s.sha256,
	s.encoding, s.received, s.register_line, s.channel, s.rows_read, s.rows_accepted,
	s.rows_refused, s.rows_duplicate, s.rows_ignored,
	CASE WHEN s.status = 'withdrawn' AND w.was IN ('in_force', 'superseded')
			AND substr(w.at, 1, 10) > r.as_of THEN w.was
		WHEN s.status = 'superseded' AND s.superseded_by NOT IN (
			SELECT l.submission FROM run_submission l WHERE l.run = n.run) THEN 'in_force'
		ELSE s.status END AS status,
	s.kind, s.sender, s.folder, s.zero_report, s.first_month, s.last_month
FROM run_submission n JOIN run r ON r.id = n.run JOIN submission s ON s.id = n.submission
	LEFT JOIN withdrawal w ON w.submission = s.id;
CREATE VIEW series_by_run AS
SELECT unit, indicator, period, value, numerator, denominator, state, reported, expected, source, run,
	year, reported * 10 >= expected * 9 AS usable
FROM series_result;
CREATE VIEW followed_by_run AS
SELECT f.run, f.indicator, f.period, f.value, f.numerator, f.denominator, f.state
FROM followed_result f;
CREATE VIEW followed AS SELECT v.* FROM followed_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW family_by_run AS
SELECT run, family, tested, left_out, level
FROM family_result;
CREATE VIEW family AS SELECT v.* FROM family_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW comparison_by_run AS
SELECT c.unit, c.indicator, c.period, c.value, c.previous, c.year_ago, c.qoq, c.yoy, c.cumulative,
	c.cumulative_year_ago, c.share, c.ci_low, c.ci_high, c.p_value, c.q_value, c.state,
	c.family, c.test, c.reason, c.comparable_value, c.compared_months, c.run, c.basis,
	c.ratio, c.ratio_low, c.ratio_high, c.reported, c.expected, c.units_complete,
	c.units_expected, c.months_partial, c.months_missing,
	coalesce(c.comparable_value, c.value) - c.year_ago AS change,
	c.q_value < f.level AS changed, CAST(c.value AS REAL) / nullif(a.value, 0) AS filed_share,
	c.events, c.events_year_ago,
	coalesce(c.comparable_value, c.value) AS compared_value,
	CAST(coalesce(c.comparable_value, c.value) AS REAL) / nullif(c.year_ago, 0) AS times,
	iif(c.previous_months < c.compared_owed, NULL, c.value - c.previous) AS previous_change,
	coalesce(c.previous_months, c.compared_owed) AS previous_months,
	c.cumulative - c.cumulative_year_ago AS cumulative_change,
	CAST(c.cumulative - c.cumulative_year_ago AS REAL) / nullif(c.cumulative_year_ago, 0)
		AS cumulative_growth,
	CAST(c.cumulative AS REAL) / nullif(c.cumulative_year_ago, 0) AS cumulative_times,
	c.months_partial + c.months_missing AS months_open, c.units_partial,
	c.units_complete + c.units_partial AS units_known,
	c.cumulative_units_complete + c.cumulative_units_partial AS cumulative_units_known,
	c.cumulative_reported, c.cumulative_expected, c.cumulative_units_complete,
	c.cumulative_units_partial, c.cumulative_units_expected, c.compared_owed, c.uncarried
FROM comparison_result c
	LEFT JOIN family_result f ON f.run = c.run AND f.family = c.family
	LEFT JOIN comparison_result a ON a.run = c.run AND a.unit = c.unit
	AND a.indicator = 'A02_j' AND a.period = c.period;
CREATE VIEW comparison AS SELECT v.* FROM comparison_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW trend_by_run AS
SELECT t.unit, t.indicator, t.period, t.frequency, t.n, t.mk_s, t.mk_var, t.mk_z, t.mk_p,
	t.sen_slope, t.sen_low, t.sen_high, t.ols_slope, t.ols_se, t.ols_p, t.method, t.reason, t.run,
	t.q_value, t.family, t.correlation, t.inflation, t.lasting
FROM trend_result t;
CREATE VIEW trend AS SELECT v.* FROM trend_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW forecast_by_run AS
SELECT f.unit, f.indicator, f.period, f.target_period, f.method, f.mean, f.low80, f.high80,
	f.low95, f.high95, f.run
FROM forecast_result f;
CREATE VIEW forecast AS SELECT v.* FROM forecast_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW finding_by_run AS
SELECT f.period, f.unit, f.indicator, f.kind, f.severity, f.evidence, f.text, f.tested,
	f.position, f.run
FROM finding_result f;
CREATE VIEW finding AS SELECT v.* FROM finding_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_by_run AS
SELECT s.year, s.unit, s.item, s.applicable, s.points, s.max_points, s.basis, s.evidence,
	s.name, s.section, s.manual, s.position, s.run, s.self_points, s.first_points, s.advice,
	iif(s.applicable, s.points / nullif(s.max_points, 0), NULL) AS share,
	iif(s.applicable, round(s.max_points - s.points, 2), NULL) AS lost,
	iif(s.applicable, (s.max_points - s.points) / nullif(t.applicable_max, 0) * 100, NULL) AS lost_of_total,
	iif(s.applicable, round(s.self_points - s.points, 2), NULL) AS self_over
FROM score_result s LEFT JOIN score_total_result t ON t.run = s.run AND t.unit = s.unit;
CREATE VIEW score AS SELECT v.* FROM score_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_total_by_run AS
SELECT t.year, t.unit, t.points, t.applicable_max, t.total, t.rank, t.grade, t.rank_low,
	t.rank_high, t.class_rank, t.leave_low, t.leave_high, t.run,
	coalesce(t.points / nullif(t.applicable_max, 0) * 100, 0.0) AS percent, t.bonus, t.deduct,
	t.veto, t.duty_share, t.downgrade, t.band, t.next_points,
	max(t.rank - t.leave_low, t.leave_high - t.rank) AS leave_most
FROM score_total_result t;
CREATE VIEW score_total AS SELECT v.* FROM score_total_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_item_by_run AS
SELECT i.year, i.item, i.leave_shift, i.sobol_first, i.sobol_total, i.reason, i.run
FROM score_item_result i;
CREATE VIEW score_item AS SELECT v.* FROM score_item_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_item_units_by_run AS
SELECT run, item, name, position, count(*) AS units,
	count(*) FILTER (WHERE max_points - points >= 0.005) AS losers,
	total(max_points - points) AS lost
FROM score_result WHERE applicable AND points NOTNULL AND section IN ('general', 'duty')
GROUP BY run, item;
CREATE VIEW score_item_units AS
SELECT v.* FROM score_item_units_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_standing_by_run AS
SELECT run, '参加排名' AS standing, count(rank) AS units FROM score_total_result GROUP BY run
UNION ALL SELECT run, '不参加', count(*) FROM score_total_result WHERE rank IS NULL GROUP BY run
UNION ALL SELECT run, grade, count(*) FROM score_total_result WHERE grade NOTNULL
GROUP BY run, grade
UNION ALL SELECT run, '第' || band || '档', count(*) FROM score_total_result WHERE band NOTNULL
GROUP BY run, band;
CREATE VIEW score_standing AS
SELECT v.* FROM score_standing_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_part_by_run AS
SELECT s.run, s.unit, s.name, CASE s.section WHEN 'bonus' THEN s.points WHEN 'deduct' THEN -s.points
	ELSE s.points / t.applicable_max * 100 END AS part
FROM score_result s JOIN score_total_result t ON t.run = s.run AND t.unit = s.unit
WHERE s.applicable AND s.points NOTNULL AND instr(s.evidence, '"mark":1') = 0
UNION ALL SELECT t.run, t.unit, '加分封顶', t.bonus - total(s.points)
FROM score_total_result t JOIN score_result s ON s.run = t.run AND s.unit = t.unit
	AND s.section = 'bonus' AND s.applicable GROUP BY t.run, t.unit;
CREATE VIEW score_part AS SELECT v.* FROM score_part_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_trial_by_run AS
SELECT n.unit, n.total, n.rank, n.grade, b.total AS base_total, b.rank AS base_rank,
	b.grade AS base_grade, b.rank - n.rank AS gained, n.total - b.total AS change, b.run AS base,
	n.run
FROM score_total_result n JOIN score_total_result b ON b.unit = n.unit AND b.run =
	(SELECT max(o.id) FROM run o JOIN run r ON r.id = n.run WHERE o.kind = 'assess'
	AND o.period = r.period AND o.id < r.id);
CREATE VIEW score_trial AS SELECT v.* FROM score_trial_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_trial_item_by_run AS
SELECT unit, name, change,
	row_number() OVER (PARTITION BY run, unit ORDER BY abs(change) DESC, name) AS place, run
FROM (SELECT t.run, t.unit, p.name, sum(iif(p.run = t.run, p.part, -p.part)) AS change
	FROM score_trial_by_run t JOIN score_part_by_run p ON p.unit = t.unit AND p.run IN (t.run, t.base)
	GROUP BY t.run, t.unit, p.name)
WHERE abs(change) >= 0.005;
CREATE VIEW score_trial_item AS
SELECT v.* FROM score_trial_item_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_material_by_run AS
SELECT m.unit, m.item, m.material, m.file, m.page, m.run FROM score_material_result m;
CREATE VIEW score_material AS
SELECT v.* FROM score_material_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_proof_by_run AS
SELECT p.unit, p.position, p.item, p.file, p.sha256, p.received, p.state, p.run
FROM score_proof_result p;
CREATE VIEW score_proof AS
SELECT v.* FROM score_proof_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW score_appeal_by_run AS
SELECT a.unit, a.item, a.filed, a.reason, a.asked, a.decided, a.decision, a.points, a.run
FROM score_appeal_result a;
CREATE VIEW score_appeal AS
SELECT v.* FROM score_appeal_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW rolling_by_run AS
SELECT t.unit, t.indicator, t.period, t.value, t.past, t.expected, t.ratio, t.ci_low, t.ci_high,
	t.p_value, t.q_value, t.months, t.past_months, t.family, t.method, t.basis, t.reason, t.run,
	CASE WHEN t.q_value >= f.level THEN 0 WHEN t.q_value < f.level
		THEN iif(t.value > t.expected, 1, -1) END AS changed, t.events, t.past_events
FROM rolling_result t JOIN family_result f ON f.run = t.run AND f.family = t.family;
CREATE VIEW rolling AS SELECT v.* FROM rolling_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW month_test_by_run AS
SELECT t.unit, t.indicator, t.period, t.family, t.value, t.expected, t.base_months, t.years,
	t.mean_interval, t.past_intervals, t.interval_days, t.since, t.open, t.p_value, t.q_value,
	t.method, t.basis, t.reason, t.run, t.ratio_low, t.ratio_high,
	t.events, t.base_events
FROM month_test_result t;
CREATE VIEW month_test AS SELECT v.* FROM month_test_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW change_point_by_run AS
SELECT t.unit, t.indicator, t.period, t.n, t.last_period, t.u, t.p_value, t.q_value,
	t.mean_before, t.mean_after, t.family, t.reason, t.run, t.lasting
FROM change_point_result t;
CREATE VIEW change_point AS SELECT v.* FROM change_point_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW cluster_by_run AS
SELECT c.unit, c.indicator, r.period, c.day, c.field, c.cases, c.position, c.run
FROM cluster_result c JOIN run r ON r.id = c.run;
CREATE VIEW cluster AS SELECT v.* FROM cluster_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW peer_by_run AS
SELECT t.unit, t.indicator, t.period, t.part, t.whole, t.rest_part, t.rest_whole, t.low95, t.high95,
	t.low998, t.high998, t.p_value, t.q_value, t.family, t.reason, t.run,
	CAST(t.part AS REAL) / nullif(t.whole, 0) AS share,
	t.low95 / nullif(t.whole, 0) AS share_low95, t.high95 / nullif(t.whole, 0) AS share_high95,
	t.low998 / nullif(t.whole, 0) AS share_low998,
	t.high998 / nullif(t.whole, 0) AS share_high998, t.low_told, t.high_told,
	t.low_told / nullif(t.whole, 0) AS share_low_told,
	t.high_told / nullif(t.whole, 0) AS share_high_told,
	f.centre, f.low95 AS funnel_low95, f.high95 AS funnel_high95,
	f.low998 AS funnel_low998, f.high998 AS funnel_high998
FROM peer_result t
	LEFT JOIN funnel_result f ON f.run = t.run AND f.indicator = t.indicator
	AND f.whole = t.whole;
CREATE VIEW peer AS SELECT v.* FROM peer_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW funnel_by_run AS
SELECT t.indicator, t.period, t.whole, t.centre, t.low95, t.high95, t.low998, t.high998, t.reason,
	t.run
FROM funnel_result t;
CREATE VIEW funnel AS SELECT v.* FROM funnel_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW backtest_by_run AS
SELECT b.unit, b.indicator, b.period, b.method, b.origins, b.horizons, b.checks, b.mae, b.mae_naive,
	b.ratio, b.coverage80, b.coverage95, b.published, b.reason, b.run,
	1 - b.ratio AS gain
FROM backtest_result b;
CREATE VIEW backtest AS SELECT v.* FROM backtest_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW duration_by_run AS
SELECT r.period, d.step, d.unit, d.field, d.first_day, d.last_day, d.followed_to, d.n, d.closed,
	d.left_out, d.median, d.median_low, d.median_high, d.median_reason, d.p90, d.p90_reason,
	d.longest, d.n_year_ago, d.closed_year_ago, d.median_year_ago, d.median_year_ago_reason,
	d.p90_year_ago, d.p90_year_ago_reason, d.longest_year_ago, d.change, d.p90_change,
	d.limit_days, d.reported, d.expected, d.run,
	d.expected - d.reported AS unreported
FROM duration_result d JOIN run r ON r.id = d.run;
CREATE VIEW duration AS SELECT v.* FROM duration_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW duration_days_by_run AS
SELECT run, step, unit, field, closed, days, n FROM duration_days_result;
CREATE VIEW duration_days AS SELECT v.* FROM duration_days_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW cohort_by_run AS
SELECT r.period, c.process, c.unit, c.field, c.span, c.first_day, c.last_day, c.n, c.reached,
	c.open, c.unknown, c.rate, c.ci_low, c.ci_high, c.reason, c.within_days, c.within_nr,
	c.within_share, c.within_low, c.within_high, c.within_method, c.n_year_ago,
	c.reached_year_ago, c.rate_year_ago, c.within_share_year_ago, c.year_ago_reason, c.change,
	c.run,
	CASE WHEN c.n NOTNULL OR c.unknown > 0 THEN coalesce(c.n, 0) + c.unknown END AS entered, c.compared_n, c.compared_reached,
	c.units_complete, c.units_partial, c.units_expected
FROM cohort_result c JOIN run r ON r.id = c.run;
CREATE VIEW cohort AS SELECT v.* FROM cohort_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW control_by_run AS
SELECT run, unit, indicator, frequency, n, centre, lower, upper, method, reason
FROM control_result;
CREATE VIEW control AS SELECT v.* FROM control_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW profile_by_run AS
SELECT run, unit, indicator, n, mean, zero_share, dispersion, p_value, reason, lasting
FROM profile_result;
CREATE VIEW profile AS SELECT v.* FROM profile_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW delivery_by_run AS
SELECT run, unit, obligation, table_name, period, due, received, days_late, status, submission,
	in_period, CASE WHEN status IN ('missing', 'refused') THEN 'missing'
		WHEN status IN ('on_time', 'late') THEN status
		WHEN status = 'not_computable' THEN 'unknown' ELSE 'waiting' END AS standing,
	due_level, due_source
FROM delivery_result;
CREATE VIEW delivery AS SELECT v.* FROM delivery_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW material_by_run AS
SELECT run, unit, material, obligation, period, name, table_name, part, needed, had, due, due_level,
	due_source, received, days_late, days_overdue, status, in_period,
	CASE WHEN status IN ('missing', 'refused') THEN 'missing'
		WHEN status IN ('on_time', 'late', 'not_applicable') THEN status
		WHEN status = 'not_computable' THEN 'unknown' ELSE 'waiting' END AS standing
FROM material_result;
CREATE VIEW material AS SELECT v.* FROM material_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW circular_cell_by_run AS
SELECT run, unit, material, owed, on_time, late, missing, waiting, unknown, days_late, had,
	CASE WHEN missing THEN 'missing' WHEN late THEN 'late' WHEN unknown THEN 'unknown'
		WHEN waiting THEN 'waiting' WHEN on_time THEN 'on_time' ELSE 'not_applicable' END AS standing
FROM (SELECT run, unit, material, sum(standing <> 'not_applicable') AS owed,
	sum(standing = 'on_time') AS on_time, sum(standing = 'late') AS late,
	sum(standing = 'missing') AS missing, sum(standing = 'waiting') AS waiting,
	sum(standing = 'unknown') AS unknown, max(days_late) AS days_late, sum(had) AS had
	FROM material_by_run WHERE in_period GROUP BY run, unit, material);
CREATE VIEW circular_cell AS SELECT v.* FROM circular_cell_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW circular_unit_by_run AS
SELECT run, unit, sum(owed) AS owed, sum(on_time + late + missing) AS due, sum(on_time) AS on_time,
	sum(late) AS late, sum(missing) AS missing, sum(waiting) AS waiting, sum(unknown) AS unknown,
	max(iif(late, days_late, NULL)) AS days_late
FROM circular_cell_by_run GROUP BY run, unit;
CREATE VIEW circular_unit AS SELECT v.* FROM circular_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW circular_by_run AS
SELECT run, position, unit, standing, person, since, reason
FROM circular_result;
CREATE VIEW circular AS SELECT v.* FROM circular_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW disclosure_clock_by_run AS
SELECT run, clock, unit, case_no, decision_no, decision_date, due, disclosed_date, days_late, status,
	exception, reason, in_period
FROM disclosure_clock_result;
CREATE VIEW disclosure_clock AS SELECT v.* FROM disclosure_clock_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW disclosure_rate_by_run AS
SELECT run, clock, unit, due, on_time, late, overdue, not_due, unknown, exempt, disclosed_rate,
	disclosed_low, disclosed_high, on_time_rate, on_time_low, on_time_high
FROM disclosure_rate_result;
CREATE VIEW disclosure_rate AS SELECT v.* FROM disclosure_rate_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW calendar_gap_by_run AS
SELECT run, year FROM calendar_gap_result;
CREATE VIEW calendar_gap AS SELECT v.* FROM calendar_gap_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW delivery_duty_by_run AS
SELECT run, unit, obligation, count(*) AS owed, sum(status <> 'not_due') AS due,
	sum(standing = 'on_time') AS on_time, sum(standing = 'late') AS late,
	sum(standing = 'missing') AS missing, sum(standing = 'waiting') AS waiting,
	sum(standing = 'missing') AS unsent,
	max(iif(standing = 'late', days_late, NULL)) AS days_late,
	sum(standing = 'unknown') AS unknown
FROM delivery_by_run WHERE in_period GROUP BY run, unit, obligation;
CREATE VIEW delivery_duty AS SELECT v.* FROM delivery_duty_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW delivery_unit_by_run AS
SELECT run, unit, owed, due, on_time, late, missing, waiting, unsent, days_late,
	CASE WHEN missing THEN 'missing' WHEN late THEN 'late' WHEN unknown THEN 'unknown'
		WHEN waiting THEN 'waiting' ELSE 'on_time' END AS standing,
	CASE WHEN missing THEN missing WHEN late THEN late WHEN unknown THEN unknown
		WHEN waiting THEN waiting ELSE on_time END AS standing_nr, unknown
FROM (SELECT run, unit, sum(owed) AS owed, sum(due) AS due, sum(on_time) AS on_time,
	sum(late) AS late, sum(missing) AS missing, sum(waiting) AS waiting, sum(unsent) AS unsent,
	max(days_late) AS days_late, sum(unknown) AS unknown FROM delivery_duty_by_run GROUP BY run, unit);
CREATE VIEW delivery_unit AS SELECT v.* FROM delivery_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW disclosure_by_run AS
SELECT run, unit, case_no, decision_no, decision_date, due, disclosed_date, days_late, status, in_period
FROM disclosure_result;
CREATE VIEW disclosure AS SELECT v.* FROM disclosure_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW disclosure_unit_by_run AS
SELECT run, unit, status, count(*) AS n, max(days_late) AS days_late,
	sum(days_late IS NULL) AS days_unknown
FROM disclosure_result WHERE in_period GROUP BY run, unit, status;
CREATE VIEW disclosure_unit AS SELECT v.* FROM disclosure_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW open_case_by_run AS
SELECT run, unit, case_no, filed_date, days_open, limit_days, overdue,
	iif(overdue, days_open - limit_days, NULL) AS days_over
FROM open_case_result;
CREATE VIEW open_case AS SELECT v.* FROM open_case_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW transfer_by_run AS
SELECT run, position, origin_unit, origin_case_no, doc_no, transferred, accepted, answered, answer,
	days_to_accept, days_to_answer, status
FROM linkage_result;
CREATE VIEW transfer AS SELECT v.* FROM transfer_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW uncounted_by_run AS
SELECT run, unit, table_name, month, date_name, n FROM uncounted_result;
CREATE VIEW uncounted AS SELECT v.* FROM uncounted_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW late_event_by_run AS
SELECT run, unit, table_name, key, field, event_date, submission, line
FROM late_event_result;
CREATE VIEW late_event AS SELECT v.* FROM late_event_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW correction_by_run AS
SELECT run, position, unit, table_name, key, field, was, now, received, submission, line
FROM correction_result;
CREATE VIEW correction AS SELECT v.* FROM correction_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW correction_measure_by_run AS
SELECT run, position, unit, substr(key, 1, instr(key, '|') - 1) AS month,
	substr(key, instr(key, '|') + 1) AS indicator, CAST(was AS REAL) AS was,
	CAST(now AS REAL) AS now
FROM correction_result
WHERE table_name = 'measures' AND field = 'value' AND instr(key, '|') > 1
	AND was IS NOT NULL AND now IS NOT NULL;
CREATE VIEW correction_measure AS SELECT v.* FROM correction_measure_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW correction_unit_by_run AS
SELECT run, unit, table_name, min(position) AS position, count(*) AS n
FROM correction_result WHERE NOT (table_name = 'measures' AND field = 'value')
GROUP BY run, unit, table_name;
CREATE VIEW correction_unit AS SELECT v.* FROM correction_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW matter_by_run AS
SELECT run, position, matter_no, source, subject, lead_unit, cooperating, assigned_date, due_date,
	finished_date, status, requirement, result, key
FROM supervision_result;
CREATE VIEW matter AS SELECT v.* FROM matter_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW matter_case_by_run AS
SELECT m.*, coalesce(d.state, iif(m.status = 'on_time', 'done', m.status)) AS state, d.days,
	iif(d.state IN ('open', 'due_soon'),
		CAST(julianday(d.due) - julianday(r.as_of) AS INTEGER), NULL) AS days_left,
	iif(m.finished_date ISNULL,
		CAST(julianday(r.as_of) - julianday(m.assigned_date) AS INTEGER), NULL) AS days_open
FROM matter_by_run m JOIN run r ON r.id = m.run
LEFT JOIN demand_result d ON d.run = m.run AND d.demand = 'supervision_due' AND d.key = m.key;
CREATE VIEW matter_case AS SELECT v.* FROM matter_case_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW matter_group_by_run AS
SELECT run, position, kind, code, name, led, cooperating, done, late, open, due_soon, overdue, unknown,
	done + late + overdue AS due,
	CAST(done AS REAL) / nullif(done + late + overdue, 0) AS on_time_rate,
	CAST(done + late AS REAL) / nullif(done + late + overdue, 0) AS finished_rate
FROM supervision_group_result;
CREATE VIEW matter_group AS SELECT v.* FROM matter_group_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW inspection_by_run AS
SELECT i.run, i.position, i.key, i.inspection_no, i.inspection_date, i.team, i.team_units, i.unit,
	i.problems, i.findings, i.rectified, i.due_date, i.rectified_date, i.report_no, i.report_date,
	d.state, d.days, d.reason, n.due AS report_due, n.state AS report_state, n.days AS report_days
FROM inspection_result i
LEFT JOIN demand_result d ON d.run = i.run AND d.demand = 'inspection_rectified' AND d.key = i.key
LEFT JOIN demand_result n ON n.run = i.run AND n.demand = 'inspection_report'
	AND n.subject = i.inspection_no;
CREATE VIEW inspection AS SELECT v.* FROM inspection_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW inspection_unit_by_run AS
SELECT u.run, u.position, u.unit, u.times, u.findings, u.rectified, u.last_day,
	CASE WHEN u.times IS NULL THEN 'unknown' WHEN u.times = 0 THEN 'never' ELSE 'inspected' END
		AS standing,
	nullif((SELECT count(*) FROM demand_result d WHERE d.run = u.run AND d.unit = u.unit
		AND d.demand = 'inspection_rectified' AND d.state IN ('open', 'due_soon')),
		iif(u.times IS NULL, 0, NULL)) AS open,
	nullif((SELECT count(*) FROM demand_result d WHERE d.run = u.run AND d.unit = u.unit
		AND d.demand = 'inspection_rectified' AND d.state = 'overdue'),
		iif(u.times IS NULL, 0, NULL)) AS overdue
FROM inspection_unit_result u;
CREATE VIEW inspection_unit AS SELECT v.* FROM inspection_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW information_by_run AS
SELECT run, position, unit, kind, title, event_date, reported_date, adopted, case_no, stage, content,
	in_period, days, state
FROM information_result;
CREATE VIEW information AS SELECT v.* FROM information_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW information_unit_by_run AS
SELECT p.run, p.position, p.unit, p.items, p.prompt, p.late, p.unknown,
	CAST(p.prompt AS REAL) / nullif(p.prompt + p.late, 0) AS prompt_rate,
	p.county, p.city, p.province, p.nation, y.items AS year_items, y.late AS year_late, y.unknown AS year_unknown,
	CAST(y.prompt AS REAL) / nullif(y.prompt + y.late, 0) AS year_prompt_rate,
	y.county + y.city + y.province + y.nation AS year_adopted
FROM information_unit_result p JOIN information_unit_result y ON y.run = p.run AND y.unit = p.unit
	AND y.span = 'year'
WHERE p.span = 'period';
CREATE VIEW information_unit AS SELECT v.* FROM information_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW major_case_by_run AS
SELECT m.run, m.position, m.unit, m.case_no, m.title, m.accepted, m.reports, m.stage, m.event_date,
	m.reported_date, m.closed, d.due, d.state, d.days
FROM major_case_result m LEFT JOIN demand_result d ON d.run = m.run
	AND d.demand = 'major_case_followed' AND d.unit = m.unit AND d.subject = m.case_no;
CREATE VIEW major_case AS SELECT v.* FROM major_case_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW demand_by_run AS
SELECT d.run, d.position, d.system, d.demand, d.name, d.clause, d.unit, d.period, d.subject, d.title, d.table_name,
	d.key, d.due, d.done, d.needed, d.had, d.days, d.day_kind, d.state, d.reason,
	CASE WHEN coalesce(d.due, d.done) IS NULL THEN 'none'
		WHEN substr(coalesce(d.due, d.done), 1, 4) < substr(r.period, 1, 4) THEN 'before'
		WHEN substr(coalesce(d.due, d.done), 1, 4) > substr(r.period, 1, 4) THEN 'after'
		ELSE substr(coalesce(d.due, d.done), 1, 7) END AS place
FROM demand_result d JOIN run r ON r.id = d.run;
CREATE VIEW demand AS SELECT v.* FROM demand_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW glance_by_run AS
SELECT run, system, demand, place, min(position) AS position, count(*) AS cases,
	count(*) - sum(state = 'not_applicable') AS owed, sum(state IN ('done', 'late')) AS finished,
	sum(state = 'done') AS done, sum(state = 'late') AS late, sum(state = 'overdue') AS overdue,
	sum(state = 'due_soon') AS due_soon, sum(state = 'open') AS open,
	sum(state = 'not_applicable') AS not_applicable, sum(state = 'unknown') AS unknown,
	sum(state = 'open' AND NOT dated) AS undated, sum(state = 'open' AND dated) AS not_due,
	sum(state IN ('open', 'due_soon') AND dated) AS ahead
FROM (SELECT run, position, system, demand, place, state, due NOTNULL AS dated FROM demand_by_run
	UNION ALL SELECT run, position, system, demand, '*', state, due NOTNULL FROM demand_by_run
	UNION ALL SELECT run, position, system, '*', place, state, due NOTNULL FROM demand_by_run
	UNION ALL SELECT run, position, system, '*', '*', state, due NOTNULL FROM demand_by_run)
GROUP BY run, system, demand, place;
CREATE VIEW glance AS SELECT v.* FROM glance_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW glance_unit_by_run AS
SELECT run, unit, system, count(*) - sum(state = 'not_applicable') AS owed,
	sum(state IN ('done', 'late')) AS finished, sum(state = 'late') AS late,
	sum(state = 'overdue') AS overdue, sum(state = 'due_soon') AS due_soon,
	sum(state = 'unknown') AS unknown
FROM (SELECT run, unit, system, state FROM demand_by_run
	UNION ALL SELECT run, unit, '*', state FROM demand_by_run)
GROUP BY run, unit, system;
CREATE VIEW glance_unit AS SELECT v.* FROM glance_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW campaign_by_run AS
SELECT run, position, campaign, number, name, first_day, last_day, state, unit, field, indicator, value,
	year_ago, reported, expected, year_ago_reported, year_ago_expected
FROM campaign_result;
CREATE VIEW campaign AS SELECT v.* FROM campaign_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW clue_by_run AS
SELECT run, position, key, clue_no, kind, origin, subject, unit, assigned_date, due, checked_date, status, disposal,
	case_no, state, days, day_kind, in_period, checked_in_period
FROM clue_result;
CREATE VIEW clue AS SELECT v.* FROM clue_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW clue_unit_by_run AS
WITH told AS (SELECT run, unit, clue_no, in_period AS assigned, status <> 'unchecked' AS checked,
		status = 'confirmed' AS confirmed, status = 'refuted' AS refuted, status = 'unchecked' AS unchecked,
		state = 'late' AS late, state = 'overdue' AS overdue, state = 'due_soon' AS due_soon,
		state = 'unknown' AS unknown, coalesce(disposal IN ('filed', 'transferred'), 0) AS pursued
	FROM clue_result),
counted AS (SELECT * FROM told UNION ALL
	SELECT run, '*', clue_no, max(assigned), min(checked), min(checked) AND max(confirmed),
		min(checked) AND NOT max(confirmed) AND max(refuted), max(unchecked),
		max(late), max(overdue), max(due_soon), max(unknown), max(pursued)
	FROM told GROUP BY run, clue_no)
SELECT run, unit, sum(assigned) AS assigned, sum(checked OR overdue) AS n,
	sum(checked) AS checked, sum(confirmed) AS confirmed, sum(refuted) AS refuted,
	sum(unchecked) AS unchecked, sum(late) AS late, sum(overdue) AS overdue, sum(due_soon) AS due_soon,
	sum(unknown) AS unknown, sum(pursued) AS pursued,
	CAST(sum(checked) AS REAL) / nullif(sum(checked OR overdue), 0) AS checked_share,
	CAST(sum(confirmed) AS REAL) / nullif(sum(checked), 0) AS confirmed_share
FROM counted GROUP BY run, unit;
CREATE VIEW clue_unit AS SELECT v.* FROM clue_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW joint_action_by_run AS
SELECT a.run, a.position, a.action_no, a.action_date, a.name, a.unit, a.role, a.staff, a.premises, a.cases,
	a.first, a.in_period
FROM joint_action_result a;
CREATE VIEW joint_action AS SELECT v.* FROM joint_action_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW joint_action_unit_by_run AS
SELECT run, unit, sum(in_period) AS taken, count(*) AS year_taken,
	sum(role = 'lead' AND in_period) AS led, sum(role = 'lead') AS year_led,
	sum(iif(in_period, staff, NULL)) AS staff, sum(iif(in_period, cases, NULL)) AS cases
FROM joint_action_result GROUP BY run, unit;
CREATE VIEW joint_action_unit AS SELECT v.* FROM joint_action_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW plan_by_run AS
SELECT run, position, key, plan_no, item_no, kind, name, issued_date, unit, measure, from_month, to_month, indicator,
	target, value, share, due, done, progress, state, days, reason
FROM plan_result;
CREATE VIEW plan AS SELECT v.* FROM plan_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW target_by_run AS
SELECT run, position, unit, indicator, year, target, asked, value, share, reached_on, reported, expected, standing, note
FROM target_result;
CREATE VIEW target AS SELECT v.* FROM target_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW duty_by_run AS
SELECT d.run, d.position, d.unit, d.clause, d.duty, d.indicator, d.told, d.value, d.year_value, d.state, d.note,
	t.target, t.asked, t.share, t.standing
FROM duty_result d LEFT JOIN target_result t ON t.run = d.run AND t.unit = d.unit AND t.indicator = d.indicator;
CREATE VIEW duty_unit_by_run AS
SELECT run, unit, count(*) AS duties, total(active) AS done
FROM (SELECT run, unit, clause, duty, max(coalesce(year_value, 0) <> 0) AS active FROM duty_result
	WHERE indicator NOTNULL AND coalesce(state, '') <> 'not_applicable' GROUP BY run, unit, clause, duty)
GROUP BY run, unit;
CREATE VIEW duty_unit AS SELECT v.* FROM duty_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW duty AS SELECT v.* FROM duty_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW roster_by_run AS
SELECT run, position, unit, role, name, from_date, to_date, is_current, joined, change, former,
	filed_date, filed_due, filed_state, filed_days, approved_date, approved_due, approved_state,
	approved_days, key, in_period
FROM roster_result;
CREATE VIEW roster AS SELECT v.* FROM roster_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW roster_post_by_run AS
SELECT run, position, unit, role, had, names, begun, done, post_due, post_state, post_days, reason
FROM roster_post_result;
CREATE VIEW roster_post AS SELECT v.* FROM roster_post_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW roster_current_by_run AS
SELECT p.run, p.position, h.position AS place, p.unit, p.role, h.name, h.from_date, h.filed_date,
	h.filed_due, h.filed_state, h.filed_days, h.approved_date, h.approved_due, h.approved_state,
	h.approved_days, p.had, p.post_due, p.post_state, p.post_days, p.reason
FROM roster_post_result p LEFT JOIN roster_result h ON h.run = p.run AND h.unit = p.unit
	AND h.role = p.role AND h.is_current;
CREATE VIEW roster_current AS SELECT v.* FROM roster_current_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW meeting_by_run AS
SELECT run, position, unit, key, meeting_no, meeting_date, kind, chair, chair_state, minutes_no,
	minutes_needed, signed_date, signed_after, signed_due, signed_state, signed_days, decisions,
	matters, matters_finished, matters_overdue, matters_done, matters_due, matters_state,
	matters_days, unnamed, expected, recorded, present, proxy, leave, absent, in_year, in_period,
	max(decisions - matters, 0) AS unassigned, expected - recorded AS unrecorded
FROM meeting_result;
CREATE VIEW meeting AS SELECT v.* FROM meeting_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW meeting_year_by_run AS
SELECT run, year, kind, unit, needed, most, had, owed, nullif(max(had - most, 0), 0) AS beyond, dates, done, due, state,
	told
FROM meeting_year_result;
CREATE VIEW meeting_year AS SELECT v.* FROM meeting_year_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW attendance_by_run AS
SELECT run, position, meeting_no, meeting_date, kind, unit, status, in_period
FROM attendance_result;
CREATE VIEW attendance AS SELECT v.* FROM attendance_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW attendance_unit_by_run AS
SELECT run, unit, min(position) AS position, count(*) AS meetings, sum(status = 'present') AS present,
	sum(status = 'proxy') AS proxy, sum(status = 'leave') AS leave, sum(status = 'absent') AS absent,
	sum(status IS NULL) AS unrecorded, max(meeting_date) AS last_held, sum(in_period) AS period_meetings,
	iif(sum(in_period) = sum(in_period AND status IS NULL) AND sum(in_period), NULL,
		sum(in_period AND status IN ('present', 'proxy'))) AS period_came,
	sum(status IN ('present', 'proxy')) AS came, sum(status NOTNULL AND status <> 'leave') AS owed,
	sum(status IN ('present', 'proxy')) * 1.0 / nullif(count(status), 0) AS rate,
	max(iif(status IN ('present', 'proxy'), meeting_date, NULL)) AS last_came,
	group_concat(iif(status IN ('leave', 'absent'), CAST(substr(meeting_date, 6, 2) AS INTEGER)
		|| '月' || CAST(substr(meeting_date, 9, 2) AS INTEGER) || '日'
		|| CASE kind WHEN 'heads' THEN '负责人会议' WHEN 'liaison' THEN '联络员会议' ELSE '会议' END
		|| iif(status = 'leave', '（请假）', '（缺席）'), NULL), '、') AS missed
FROM attendance_result GROUP BY run, unit;
CREATE VIEW attendance_unit AS SELECT v.* FROM attendance_unit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW meeting_matter_by_run AS
SELECT run, position, meeting_no, meeting_date, kind, matter_no, subject, lead_unit, cooperating,
	assigned_date, due_date, finished_date, state, days
FROM meeting_matter_result;
CREATE VIEW meeting_matter AS SELECT v.* FROM meeting_matter_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW limit_by_run AS
SELECT run, position, limit_code, name, kind, demand, unit, subject, begun_step, table_name, key, begun, due, ended, days,
	day_kind, cases, state, warn_days, reason, awaited
FROM limit_result;
CREATE VIEW time_limit AS SELECT v.* FROM limit_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW limit_list_by_run AS
SELECT l.run, l.position, l.limit_code, l.name, l.days, l.day_kind, l.warn_days, l.kind, l.start_step, l.end_step, l.source,
	sum(c.cases) AS cases, sum((c.state = 'done') * c.cases) AS done,
	sum((c.state = 'late') * c.cases) AS late, sum((c.state = 'open') * c.cases) AS open,
	sum((c.state = 'due_soon') * c.cases) AS due_soon,
	sum((c.state = 'overdue') * c.cases) AS overdue,
	sum((c.state = 'unknown') * c.cases) AS unknown, l.reason,
	sum((c.state = 'not_applicable') * c.cases) AS not_applicable
FROM limit_list_result l LEFT JOIN limit_result c ON c.run = l.run AND c.limit_code = l.limit_code
GROUP BY l.run, l.position;
CREATE VIEW limit_list AS SELECT v.* FROM limit_list_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW chain_by_run AS
SELECT run, position, dimension, value, stage, step, name, cases, persons, filed_amount, penalty_amount,
	year_cases, year_persons, year_filed_amount, year_penalty_amount, reported, expected,
	year_reported, year_expected
FROM chain_result;
CREATE VIEW chain AS SELECT v.* FROM chain_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW reconcile_by_run AS
SELECT c.run, position, sent_step, sent_name, received_step, received_name, sender, sender_subject, sent,
	sent_persons, sent_amount, receiver, receiver_subject, received, received_persons,
	received_amount, state, differences, act_unit, reason, standing,
	iif(sent NOTNULL AND received NOTNULL, CAST(abs(julianday(sent) - julianday(received)) AS INTEGER),
		CAST(julianday(r.as_of) - julianday(coalesce(sent, received)) AS INTEGER)) AS apart
FROM reconcile_result c JOIN run r ON r.id = c.run;
CREATE VIEW reconcile_count_by_run AS
SELECT run, count(*) AS compared, sum(state = 'agrees') AS agrees, sum(state = 'differs') AS differs,
	sum(state = 'sender_only') AS sender_only, sum(state = 'receiver_only') AS receiver_only,
	sum(not_due) AS not_due, sum(state = 'unknown' AND NOT not_due) AS unknown
FROM (SELECT run, state, coalesce(standing = 'waiting' OR standing LIKE '%#_not#_due' ESCAPE '#', 0) AS not_due
	FROM reconcile_result)
GROUP BY run;
CREATE VIEW reconcile_count AS SELECT v.* FROM reconcile_count_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW reconcile AS SELECT v.* FROM reconcile_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW linkage_event_by_run AS
SELECT run, position, step, unit, day, number, origin_number, paper, paired FROM linkage_event_result;
CREATE VIEW linkage_event AS SELECT v.* FROM linkage_event_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW screening_by_run AS
SELECT run, position, unit, case_no, key, decision_date, field, value, fine, charge, threshold, flags, reason, answer, answered
FROM screening_result;
CREATE VIEW screening AS SELECT v.* FROM screening_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW screening_case_by_run AS
SELECT run, position, unit, case_no, key, decision_date, asked, flags, unknown
FROM screening_case_result;
CREATE VIEW screening_case AS SELECT v.* FROM screening_case_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW joint_meeting_by_run AS
SELECT run, 1 AS part, position, 'differs' AS topic, act_unit AS unit, sender AS other_unit,
	ifnull(sender_subject, receiver_subject) AS subject, sent_name || '—' || received_name AS title,
	NULL AS begun, NULL AS due, NULL AS days, reason, sent, received
FROM reconcile_result WHERE state IN ('differs', 'sender_only', 'receiver_only')
UNION ALL
SELECT run, 2, position, state, unit, NULL, subject, name, begun, due, days, reason, NULL, NULL
FROM limit_result WHERE demand = 'linkage_limit' AND state IN ('overdue', 'due_soon')
UNION ALL
SELECT run, 3, position, 'screened', unit, NULL, case_no, '应否移送公安机关', NULL, NULL, NULL, reason, NULL, NULL
FROM screening_result WHERE answer ISNULL;
CREATE VIEW joint_meeting AS SELECT v.* FROM joint_meeting_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW screening_flag_by_run AS
SELECT run, position, flag, name, enough, screened, flagged, unknown, source
FROM screening_flag_result;
CREATE VIEW screening_flag AS SELECT v.* FROM screening_flag_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_by_run AS
SELECT run, form, position, title, table_no, made_by, approved_by, approval_no, valid_until, expired, first_day,
	last_day, units, counted_by, classify, unclassified, reported, expected, note
FROM statform_result;
CREATE VIEW statform AS SELECT v.* FROM statform_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_line_by_run AS
SELECT run, form, line, position, group_name, name, indent, part_of, supplement, subject
FROM statform_line_result;
CREATE VIEW statform_line AS SELECT v.* FROM statform_line_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_column_by_run AS
SELECT run, form, column_no, group_name, name, measure_unit
FROM statform_column_result;
CREATE VIEW statform_column AS SELECT v.* FROM statform_column_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_cell_by_run AS
SELECT run, form, unit, line, column_no, value, state, cases, without_value
FROM statform_cell_result;
CREATE VIEW statform_cell AS SELECT v.* FROM statform_cell_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_case_by_run AS
SELECT run, form, line, column_no, position, unit, sender, table_name, key, value
FROM statform_case_result;
CREATE VIEW statform_case AS SELECT v.* FROM statform_case_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_told_by_run AS
SELECT run, form, unit, line, column_no, told, value, told - value AS difference, differs, cause, cause_cases
FROM statform_told_result;
CREATE VIEW statform_told AS SELECT v.* FROM statform_told_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW statform_check_by_run AS
SELECT run, form, position, kind, line, column_no, relation, parts, total, holds, unclassified
FROM statform_check_result;
CREATE VIEW statform_check AS SELECT v.* FROM statform_check_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW figure_by_run AS
SELECT run, figure, position, topic, name, measure_unit, basis, value, year_value
FROM figure_result;
CREATE VIEW figure AS SELECT v.* FROM figure_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW balance_by_run AS
SELECT run, balance, parts, total, parts = total AS holds
FROM balance_result;
CREATE VIEW balance AS SELECT v.* FROM balance_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW late_entry_by_run AS
SELECT run, submission
FROM late_entry_result;
CREATE VIEW late_entry AS SELECT v.* FROM late_entry_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW selection_by_run AS
SELECT s.unit, s.indicator, s.purpose, s.method, s.basis, s.reason, s.family, p.n, p.mean,
	p.zero_share, p.dispersion, p.p_value AS dispersion_p, r.period, s.run,
	p.lasting
FROM (
	SELECT run, unit, indicator, 'comparison' AS purpose, test AS method, basis, reason, family
	FROM comparison_result
	UNION ALL SELECT DISTINCT run, unit, indicator, 'month', iif(p_value IS NULL, NULL, method),
		basis, reason, family
	FROM month_test_result
	UNION ALL SELECT run, unit, indicator, 'rolling', iif(p_value IS NULL, NULL, method), basis,
		reason, family
	FROM rolling_result
	UNION ALL SELECT run, unit, indicator, iif(frequency = 'quarter', 'trend', 'trend_year'),
		iif(mk_p IS NULL, NULL, method), iif(frequency = 'quarter', 'seasonal', NULL), reason,
		family
	FROM trend_result
	UNION ALL SELECT run, unit, indicator, 'change_point', iif(p_value IS NULL, NULL, 'pettitt'),
		iif(p_value IS NULL, NULL, 'seasonal'), reason, family
	FROM change_point_result
	UNION ALL SELECT run, unit, indicator, 'funnel', iif(p_value IS NULL, NULL, 'fisher'),
		iif(p_value IS NULL, NULL, 'proportion'), reason, family
	FROM peer_result
	UNION ALL SELECT run, unit, indicator, 'control', iif(upper IS NULL, NULL, method),
		iif(frequency = 'event', 'sparse', NULL), reason, NULL
	FROM control_result
	UNION ALL SELECT run, unit, indicator, 'forecast', iif(published, method, NULL), NULL, reason,
		NULL
	FROM backtest_result
) s JOIN run r ON r.id = s.run
LEFT JOIN profile_result p ON p.run = s.run AND p.unit = s.unit AND p.indicator = s.indicator;
CREATE VIEW selection AS SELECT v.* FROM selection_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW issue_register AS
SELECT n.series, n.year, n.number, i.period, i.revision, i.issued, i.signer, i.signed_run AS run,
	r.as_of, i.id AS issue
FROM issue i JOIN issue_number n ON n.issue = i.id JOIN run r ON r.id = i.signed_run;
CREATE VIEW published_change_by_run AS
SELECT c.run, c.position, c.unit, c.indicator, c.period, c.published, c.published_state, c.now,
	c.now_state, c.now - c.published AS change, c.cause, c.files, c.nr_files, c.issue,
	i.period AS report, i.revision, i.issued
FROM published_change_result c JOIN issue i ON i.id = c.issue;
CREATE VIEW published_change AS SELECT v.* FROM published_change_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW first_figure_by_run AS
SELECT run, position, unit, indicator, n, up, down, mean_change, up + down AS moved FROM first_figure_result;
CREATE VIEW first_figure AS SELECT v.* FROM first_figure_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW first_moved_by_run AS
SELECT run, unit, indicator, period, first, now FROM first_moved_result;
CREATE VIEW first_moved AS SELECT v.* FROM first_moved_by_run v JOIN run_current r ON r.id = v.run;
CREATE VIEW cases_state AS
SELECT s.unit, st.key, st."case_no", st."party", st."party_id", st."summary", st."field", st."scene", st."procedure", st."filed_date", st."decision_no", st."decision_date", st."result", st."only_warning", st."value", st."fine", st."confiscated", st."goods_value", st."dens", st."excluded_days", st."extended_days", st."transfer_no", st."transfer_date", st."disclosed_date", st."url", st."nondisclosure", st."note", st."clue_date", st."filed_value", st."persons", st."served_date", st."paid_date", st."informed_date", st."hearing_asked_date", st."hearing_notice_date", st."hearing_date", st."published_date", st."changed_date", st."withdrawn_date", st."appraised", st."discussed", st."serious", st."below_minimum", st."campaign", st."act", st."kept_reason", st."kept_date"
FROM cases_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "case_no", "party", "party_id", "summary", "field", "scene", "procedure", "filed_date", "decision_no", "decision_date", "result", "only_warning", "value", "fine", "confiscated", "goods_value", "dens", "excluded_days", "extended_days", "transfer_no", "transfer_date", "disclosed_date", "url", "nondisclosure", "note", "clue_date", "filed_value", "persons", "served_date", "paid_date", "informed_date", "hearing_asked_date", "hearing_notice_date", "hearing_date", "published_date", "changed_date", "withdrawn_date", "appraised", "discussed", "serious", "below_minimum", "campaign", "act", "kept_reason", "kept_date"
FROM cases_grown;
CREATE VIEW linkage_state AS
SELECT s.unit, st.key, st."case_no", st."stage", st."event_date", st."doc_no", st."origin_unit", st."origin_case_no", st."persons", st."amount", st."charge", st."complex", st."note", st."serial", st."approved", st."campaign"
FROM linkage_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "case_no", "stage", "event_date", "doc_no", "origin_unit", "origin_case_no", "persons", "amount", "charge", "complex", "note", "serial", "approved", "campaign"
FROM linkage_grown;
CREATE VIEW measures_state AS
SELECT s.unit, st.key, st."month", st."indicator", st."value", st."reason", st."note"
FROM measures_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "month", "indicator", "value", "reason", "note"
FROM measures_grown;
CREATE VIEW information_state AS
SELECT s.unit, st.key, st."kind", st."title", st."event_date", st."reported_date", st."adopted", st."note", st."case_no", st."stage", st."content", st."public_date"
FROM information_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "kind", "title", "event_date", "reported_date", "adopted", "note", "case_no", "stage", "content", "public_date"
FROM information_grown;
CREATE VIEW complaint_state AS
SELECT s.unit, st.key, st."complaint_no", st."member_unit", st."received_date", st."subject", st."accepted", st."answered_date", st."mediated_date", st."note"
FROM complaint_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "complaint_no", "member_unit", "received_date", "subject", "accepted", "answered_date", "mediated_date", "note"
FROM complaint_grown;
CREATE VIEW supervision_state AS
SELECT s.unit, st.key, st."matter_no", st."source", st."subject", st."lead_unit", st."cooperating", st."assigned_date", st."due_date", st."finished_date", st."result", st."note", st."requirement", st."meeting_no"
FROM supervision_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "matter_no", "source", "subject", "lead_unit", "cooperating", "assigned_date", "due_date", "finished_date", "result", "note", "requirement", "meeting_no"
FROM supervision_grown;
CREATE VIEW inspection_state AS
SELECT s.unit, st.key, st."inspection_no", st."inspection_date", st."team", st."member_unit", st."findings", st."rectified", st."due_date", st."rectified_date", st."report_date", st."note", st."team_units", st."problems", st."report_no"
FROM inspection_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "inspection_no", "inspection_date", "team", "member_unit", "findings", "rectified", "due_date", "rectified_date", "report_date", "note", "team_units", "problems", "report_no"
FROM inspection_grown;
CREATE VIEW meeting_state AS
SELECT s.unit, st.key, st."meeting_no", st."meeting_date", st."kind", st."chair", st."minutes_no", st."signed_date", st."decisions", st."note"
FROM meeting_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "meeting_no", "meeting_date", "kind", "chair", "minutes_no", "signed_date", "decisions", "note"
FROM meeting_grown;
CREATE VIEW attendance_state AS
SELECT s.unit, st.key, st."meeting_no", st."meeting_date", st."member_unit", st."status", st."note"
FROM attendance_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "meeting_no", "meeting_date", "member_unit", "status", "note"
FROM attendance_grown;
CREATE VIEW roster_state AS
SELECT s.unit, st.key, st."member_unit", st."role", st."name", st."phone", st."from_date", st."to_date", st."filed_date", st."approved_date", st."note"
FROM roster_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "member_unit", "role", "name", "phone", "from_date", "to_date", "filed_date", "approved_date", "note"
FROM roster_grown;
CREATE VIEW manual_score_state AS
SELECT s.unit, st.key, st."year", st."member_unit", st."item", st."points", st."basis", st."note"
FROM manual_score_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "year", "member_unit", "item", "points", "basis", "note"
FROM manual_score_grown;
CREATE VIEW self_score_state AS
SELECT s.unit, st.key, st."year", st."item", st."points", st."material", st."file", st."page", st."note"
FROM self_score_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "year", "item", "points", "material", "file", "page", "note"
FROM self_score_grown;
CREATE VIEW appeal_state AS
SELECT s.unit, st.key, st."year", st."member_unit", st."item", st."filed_date", st."reason", st."asked", st."decided_date", st."points", st."decision", st."decided_by", st."note"
FROM appeal_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "year", "member_unit", "item", "filed_date", "reason", "asked", "decided_date", "points", "decision", "decided_by", "note"
FROM appeal_grown;
CREATE VIEW clue_state AS
SELECT s.unit, st.key, st."clue_no", st."kind", st."origin", st."subject", st."member_unit", st."assigned_date", st."due_date", st."checked_date", st."outcome", st."disposal", st."case_no", st."note"
FROM clue_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "clue_no", "kind", "origin", "subject", "member_unit", "assigned_date", "due_date", "checked_date", "outcome", "disposal", "case_no", "note"
FROM clue_grown;
CREATE VIEW joint_action_state AS
SELECT s.unit, st.key, st."action_no", st."action_date", st."name", st."member_unit", st."role", st."staff", st."premises", st."cases", st."note"
FROM joint_action_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "action_no", "action_date", "name", "member_unit", "role", "staff", "premises", "cases", "note"
FROM joint_action_grown;
CREATE VIEW plan_state AS
SELECT s.unit, st.key, st."plan_no", st."item_no", st."member_unit", st."kind", st."name", st."issued_date", st."measure", st."from_month", st."to_month", st."indicator", st."target", st."finished_date", st."progress", st."note"
FROM plan_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "plan_no", "item_no", "member_unit", "kind", "name", "issued_date", "measure", "from_month", "to_month", "indicator", "target", "finished_date", "progress", "note"
FROM plan_grown;
CREATE VIEW statform_total_state AS
SELECT s.unit, st.key, st."form", st."row_no", st."period", st."month", st."c1", st."c2", st."c3", st."c4", st."c5", st."c6", st."c7", st."c8", st."c9", st."c10", st."c11", st."c12", st."c13", st."c14", st."c15", st."c16", st."c17", st."c18", st."c19", st."c20"
FROM statform_total_statement st JOIN submission s ON s.id = st.submission WHERE st.lone
UNION ALL SELECT unit, key, "form", "row_no", "period", "month", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "c14", "c15", "c16", "c17", "c18", "c19", "c20"
FROM statform_total_grown;
CREATE VIEW case_current AS
SELECT unit, case_no, party, party_id, summary, field, scene, procedure, filed_date, decision_no, decision_date, result, only_warning, value, fine, confiscated, goods_value, dens, excluded_days, extended_days, transfer_no, transfer_date, disclosed_date, url, nondisclosure, note, key
FROM cases_state;
PRAGMA user_version=16;
COMMIT;
