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
	encoding TEXT,                   -- UTF-8, UTF-8-BOM, GB18030, UTF-16LE, UTF-16BE
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
	CHECK (rows_read = rows_accepted + rows_refused + rows_duplicate + rows_ignored)
);
INSERT INTO submission VALUES(1,'6853e7bf80c1041003b2be6fa6d2732a2563bd6bcffe943f31b853adc51b5847','县市场监管局_执法案件台账.csv','2024Q2','scjgj','scjgj','cases','2024Q2','2024-04','2024-06','UTF-8',',','2024-10-02',2,NULL,NULL,'full','superseded',0,7,'9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458',1,3,3,0,0,0);
INSERT INTO submission VALUES(2,'fc1682cf2f10ee5e772cfa1cbf6720f496978d16d4997d2833702f682f7248d2','县公安局_两法衔接台账.csv','2024Q3','gaj','gaj','linkage','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-03',2,NULL,NULL,'full','in_force',0,NULL,'9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458',1,2,2,0,0,0);
INSERT INTO submission VALUES(3,'165b1a9859754dbde1987e03f438dd696e151b4e70a6747c8e7032bdc4eaef8d','县农业农村局_执法案件台账.csv','2024Q3','nyj','nyj','cases','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-03',3,NULL,NULL,'full','in_force',0,NULL,'9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458',1,3,3,0,0,0);
INSERT INTO submission VALUES(4,'4541a960bc4c9472c6cdec34789e1750849ebbcc5853ef6e554e5cd8e749dd32','县农业农村局_统计指标表.csv','2024Q3','nyj','nyj','measures','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-03',4,NULL,NULL,'full','in_force',0,NULL,'9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458',1,3,3,0,0,0);
INSERT INTO submission VALUES(5,'18b2fd2214c8d90b2559d9df3f01f3d8e861fbf0b5df3ccc06f97647cf8e509e','县市场监管局_执法案件台账.csv','2024Q3','scjgj','scjgj','cases','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-03',5,NULL,NULL,'full','in_force',0,NULL,'9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458',1,5,4,1,0,0);
INSERT INTO submission VALUES(6,'b65f9031f2b348d57607134a095cd5f036df0c379a64864f2cea4dfccadb839c','县农业农村局_执法案件台账_二.csv','2024Q3','nyj','nyj','cases','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-05',6,NULL,NULL,'full','held',0,NULL,'9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458',1,1,1,0,0,0);
INSERT INTO submission VALUES(7,'d98b52695e4bb5e113d4b2d0a066ec177da9e3680238f380fe5728173371e6ad','县市场监管局_执法案件台账_全量.csv','2024Q2','scjgj','scjgj','cases','2024Q2','2024-04','2024-06','UTF-8',',','2024-10-06',3,NULL,NULL,'full','in_force',0,NULL,'9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458',1,2,2,0,0,0);
INSERT INTO submission VALUES(8,'cc5fc9e8d335c1d3647227f1d1767d07a29e5141bfee08305521f967708ee2cd','县公安局_两法衔接台账_补充.csv','2024Q3','gaj','gaj','linkage','2024Q3','2024-07','2024-09','UTF-8',',','2024-10-07',7,NULL,NULL,'supplement','withdrawn',0,NULL,'9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458',1,1,1,0,0,0);
CREATE TABLE rejection (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER,
	column_no INTEGER,
	field TEXT,
	value TEXT,                      -- as it was; personal data masked
	code TEXT NOT NULL,              -- stable, listed in the manual
	level TEXT NOT NULL CHECK (level IN ('error', 'warning', 'note')),
	message TEXT NOT NULL,
	remedy TEXT NOT NULL
);
INSERT INTO rejection VALUES(1,1,3,7,'罚款','3000','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO rejection VALUES(2,1,3,8,'没收违法所得','120.5','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO rejection VALUES(3,2,2,2,'环节','受理','ING085','note','名称已换成规定的写法，共1处','');
INSERT INTO rejection VALUES(4,2,2,8,'涉案金额','30万元','ING073','note','金额已换算为元，去掉单位和分隔符，共2处','');
INSERT INTO rejection VALUES(5,3,3,3,'领域','种子','ING085','note','名称已换成规定的写法，共1处','');
INSERT INTO rejection VALUES(6,4,4,3,'数值','不适用','ING083','note','“不适用”已登记，不计为0，共1处','');
INSERT INTO rejection VALUES(7,5,5,3,'领域','不知道','ING040','error','不在可选内容中：商标、专利、著作权、地理标志、商业秘密、植物新品种、食品、药品、医疗器械、化妆品、农资、林草种苗、消毒产品、工业产品、烟酒、成品油、其他','请从模板的可选内容中选填。');
INSERT INTO rejection VALUES(8,5,6,NULL,'移送公安日期',NULL,'ING062','warning','已移送，没有移送日期','请补填移送公安日期。');
INSERT INTO rejection VALUES(9,5,2,7,'罚款','5000','ING030','note','金额没有注明单位，按元计，共2处','');
INSERT INTO rejection VALUES(10,5,2,10,'备注','清除','ING084','note','“清除”：原来的内容将清空，共1处','');
INSERT INTO rejection VALUES(11,5,3,8,'没收违法所得','800','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO rejection VALUES(12,5,6,6,'处理结果','移送公安机关','ING085','note','名称已换成规定的写法，共1处','');
INSERT INTO rejection VALUES(13,5,6,10,'备注','电话138****5678','ING078','note','身份证号、手机号等个人信息已遮盖，共1处','请不要在台账中填写个人信息。');
INSERT INTO rejection VALUES(14,6,NULL,NULL,NULL,NULL,'ING019','warning','与此前收到的“县农业农村局_执法案件台账.csv”相比少了2行，已暂缓入库，等待确认','要以本件全部替换的，用 --full 再接收一次；只是补充更正的，用 --supplement。');
INSERT INTO rejection VALUES(15,6,NULL,NULL,NULL,NULL,'ING020','warning','此前已报、本件没有的行：平农立(2024)2号；平农立(2024)3号','请核对是漏报还是应当删去。');
INSERT INTO rejection VALUES(16,7,3,7,'罚款','3500','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO rejection VALUES(17,7,3,8,'没收违法所得','120.5','ING030','note','金额没有注明单位，按元计，共1处','');
INSERT INTO rejection VALUES(18,7,NULL,NULL,NULL,NULL,'ING023','note','本件替换了此前收到的“县市场监管局_执法案件台账.csv”','');
CREATE TABLE refused_row (
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
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
INSERT INTO receipt_due VALUES('gaj','2024Q3');
CREATE TABLE cases_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	case_no TEXT, party TEXT, party_id TEXT, summary TEXT, field TEXT, scene TEXT,
	procedure TEXT, filed_date TEXT, decision_no TEXT, decision_date TEXT, result TEXT,
	only_warning INTEGER, value INTEGER, fine INTEGER, confiscated INTEGER,
	goods_value INTEGER, dens INTEGER, excluded_days INTEGER, extended_days INTEGER,
	transfer_no TEXT, transfer_date TEXT, disclosed_date TEXT, url TEXT,
	nondisclosure TEXT, note TEXT
);
INSERT INTO cases_statement VALUES(1,1,2,'平市监立(2024)1号',NULL,NULL,'平市监立〔2024〕1号','甲商贸有限公司',NULL,NULL,'food',NULL,NULL,'2024-05-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(2,1,3,'平市监立(2024)2号',NULL,NULL,'平市监立〔2024〕2号','乙药房',NULL,NULL,'drug',NULL,NULL,'2024-05-20',NULL,'2024-06-11','penalty',NULL,NULL,300000,12050,NULL,NULL,NULL,NULL,NULL,NULL,'2024-06-20',NULL,NULL,'首次');
INSERT INTO cases_statement VALUES(3,1,4,'平市监立(2024)3号',NULL,7,'平市监立〔2024〕3号','丙超市',NULL,NULL,'trademark',NULL,NULL,'2024-06-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(4,3,2,'平农立(2024)1号',NULL,NULL,'平农立〔2024〕1号','辛农资店',NULL,NULL,'agri',NULL,NULL,'2024-07-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(5,3,3,'平农立(2024)2号',NULL,NULL,'平农立〔2024〕2号','壬种业',NULL,NULL,'agri',NULL,NULL,'2024-08-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(6,3,4,'平农立(2024)3号',NULL,NULL,'平农立〔2024〕3号','癸农资店',NULL,NULL,'agri',NULL,NULL,'2024-09-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(7,5,2,'平市监立(2024)1号','note',NULL,'平市监立〔2024〕1号','甲商贸有限公司',NULL,NULL,'food',NULL,NULL,'2024-05-06',NULL,'2024-07-15','penalty',NULL,NULL,500000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-07-25',NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(8,5,3,'平市监立(2024)4号',NULL,NULL,'平市监立〔2024〕4号','丁网店',NULL,NULL,'trademark',NULL,NULL,'2024-07-08',NULL,'2024-08-20','penalty',NULL,NULL,1200000,80000,NULL,NULL,NULL,NULL,NULL,NULL,'2024-09-01',NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(9,5,4,'平市监立(2024)5号',NULL,NULL,'平市监立〔2024〕5号','戊公司',NULL,NULL,'agri',NULL,NULL,'2024-08-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(10,5,6,'平市监立(2024)7号',NULL,NULL,'平市监立〔2024〕7号','庚公司',NULL,NULL,'trademark',NULL,NULL,'2024-09-09',NULL,'2024-09-20','transfer',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'电话138****5678');
INSERT INTO cases_statement VALUES(11,6,2,'平农立(2024)1号',NULL,NULL,'平农立〔2024〕1号','辛农资店',NULL,NULL,'agri',NULL,NULL,'2024-07-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(12,7,2,'平市监立(2024)1号',NULL,NULL,'平市监立〔2024〕1号','甲商贸有限公司',NULL,NULL,'food',NULL,NULL,'2024-05-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_statement VALUES(13,7,3,'平市监立(2024)2号',NULL,NULL,'平市监立〔2024〕2号','乙药房',NULL,NULL,'drug',NULL,NULL,'2024-05-20',NULL,'2024-06-11','penalty',NULL,NULL,350000,12050,NULL,NULL,NULL,NULL,NULL,NULL,'2024-06-20',NULL,NULL,'更正');
CREATE TABLE cases_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	case_no TEXT, party TEXT, party_id TEXT, summary TEXT, field TEXT, scene TEXT,
	procedure TEXT, filed_date TEXT, decision_no TEXT, decision_date TEXT, result TEXT,
	only_warning INTEGER, value INTEGER, fine INTEGER, confiscated INTEGER,
	goods_value INTEGER, dens INTEGER, excluded_days INTEGER, extended_days INTEGER,
	transfer_no TEXT, transfer_date TEXT, disclosed_date TEXT, url TEXT,
	nondisclosure TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
INSERT INTO cases_state VALUES('nyj','平农立(2024)1号','平农立〔2024〕1号','辛农资店',NULL,NULL,'agri',NULL,NULL,'2024-07-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_state VALUES('nyj','平农立(2024)2号','平农立〔2024〕2号','壬种业',NULL,NULL,'agri',NULL,NULL,'2024-08-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_state VALUES('nyj','平农立(2024)3号','平农立〔2024〕3号','癸农资店',NULL,NULL,'agri',NULL,NULL,'2024-09-03',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_state VALUES('scjgj','平市监立(2024)1号','平市监立〔2024〕1号','甲商贸有限公司',NULL,NULL,'food',NULL,NULL,'2024-05-06',NULL,'2024-07-15','penalty',NULL,NULL,500000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-07-25',NULL,NULL,NULL);
INSERT INTO cases_state VALUES('scjgj','平市监立(2024)2号','平市监立〔2024〕2号','乙药房',NULL,NULL,'drug',NULL,NULL,'2024-05-20',NULL,'2024-06-11','penalty',NULL,NULL,350000,12050,NULL,NULL,NULL,NULL,NULL,NULL,'2024-06-20',NULL,NULL,'更正');
INSERT INTO cases_state VALUES('scjgj','平市监立(2024)4号','平市监立〔2024〕4号','丁网店',NULL,NULL,'trademark',NULL,NULL,'2024-07-08',NULL,'2024-08-20','penalty',NULL,NULL,1200000,80000,NULL,NULL,NULL,NULL,NULL,NULL,'2024-09-01',NULL,NULL,NULL);
INSERT INTO cases_state VALUES('scjgj','平市监立(2024)5号','平市监立〔2024〕5号','戊公司',NULL,NULL,'agri',NULL,NULL,'2024-08-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases_state VALUES('scjgj','平市监立(2024)7号','平市监立〔2024〕7号','庚公司',NULL,NULL,'trademark',NULL,NULL,'2024-09-09',NULL,'2024-09-20','transfer',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'电话138****5678');
CREATE TABLE linkage_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	case_no TEXT, stage TEXT, event_date TEXT, doc_no TEXT, origin_unit TEXT,
	origin_case_no TEXT, persons INTEGER, amount INTEGER, charge TEXT, complex INTEGER,
	note TEXT
);
INSERT INTO linkage_statement VALUES(1,2,2,'平公立(2024)11号|accept|平公受(2024)11号',NULL,NULL,'平公立〔2024〕11号','accept','2024-09-22','平公受〔2024〕11号','scjgj','平市监立〔2024〕7号',2,30000000,'假冒注册商标罪',NULL,NULL);
INSERT INTO linkage_statement VALUES(2,2,3,'平公立(2024)11号|file|平公立(2024)11号',NULL,NULL,'平公立〔2024〕11号','file','2024-09-28','平公立〔2024〕11号','scjgj','平市监立〔2024〕7号',2,30000000,'假冒注册商标罪',NULL,NULL);
INSERT INTO linkage_statement VALUES(3,8,2,'平公立(2024)12号|file|平公立(2024)12号',NULL,NULL,'平公立〔2024〕12号','file','2024-09-29','平公立〔2024〕12号','scjgj','平市监立〔2024〕4号',1,NULL,NULL,NULL,NULL);
CREATE TABLE linkage_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	case_no TEXT, stage TEXT, event_date TEXT, doc_no TEXT, origin_unit TEXT,
	origin_case_no TEXT, persons INTEGER, amount INTEGER, charge TEXT, complex INTEGER,
	note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
INSERT INTO linkage_state VALUES('gaj','平公立(2024)11号|accept|平公受(2024)11号','平公立〔2024〕11号','accept','2024-09-22','平公受〔2024〕11号','scjgj','平市监立〔2024〕7号',2,30000000,'假冒注册商标罪',NULL,NULL);
INSERT INTO linkage_state VALUES('gaj','平公立(2024)11号|file|平公立(2024)11号','平公立〔2024〕11号','file','2024-09-28','平公立〔2024〕11号','scjgj','平市监立〔2024〕7号',2,30000000,'假冒注册商标罪',NULL,NULL);
CREATE TABLE measures_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	month TEXT, indicator TEXT, value NUMERIC, reason TEXT, note TEXT
);
INSERT INTO measures_statement VALUES(1,4,2,'2024-07|A02_j',NULL,NULL,'2024-07','A02_j',1,NULL,NULL);
INSERT INTO measures_statement VALUES(2,4,3,'2024-08|A02_j',NULL,NULL,'2024-08','A02_j',1,NULL,NULL);
INSERT INTO measures_statement VALUES(3,4,4,'2024-09|A02_j','value',NULL,'2024-09','A02_j',NULL,'not_applicable','没有业务');
CREATE TABLE measures_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	month TEXT, indicator TEXT, value NUMERIC, reason TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
INSERT INTO measures_state VALUES('nyj','2024-07|A02_j','2024-07','A02_j',1,NULL,NULL);
INSERT INTO measures_state VALUES('nyj','2024-08|A02_j','2024-08','A02_j',1,NULL,NULL);
INSERT INTO measures_state VALUES('nyj','2024-09|A02_j','2024-09','A02_j',NULL,'not_applicable','没有业务');
CREATE TABLE information_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	kind TEXT, title TEXT, event_date TEXT, reported_date TEXT, adopted TEXT, note TEXT
);
CREATE TABLE information_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	kind TEXT, title TEXT, event_date TEXT, reported_date TEXT, adopted TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE supervision_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	matter_no TEXT, source TEXT, subject TEXT, lead_unit TEXT, cooperating TEXT,
	assigned_date TEXT, due_date TEXT, finished_date TEXT, result TEXT, note TEXT
);
CREATE TABLE supervision_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	matter_no TEXT, source TEXT, subject TEXT, lead_unit TEXT, cooperating TEXT,
	assigned_date TEXT, due_date TEXT, finished_date TEXT, result TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE inspection_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	inspection_no TEXT, inspection_date TEXT, team TEXT, member_unit TEXT,
	findings INTEGER, rectified INTEGER, due_date TEXT, rectified_date TEXT,
	report_date TEXT, note TEXT
);
CREATE TABLE inspection_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	inspection_no TEXT, inspection_date TEXT, team TEXT, member_unit TEXT,
	findings INTEGER, rectified INTEGER, due_date TEXT, rectified_date TEXT,
	report_date TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE meeting_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	meeting_no TEXT, meeting_date TEXT, kind TEXT, chair TEXT, minutes_no TEXT,
	signed_date TEXT, decisions INTEGER, note TEXT
);
CREATE TABLE meeting_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	meeting_no TEXT, meeting_date TEXT, kind TEXT, chair TEXT, minutes_no TEXT,
	signed_date TEXT, decisions INTEGER, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE attendance_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	meeting_no TEXT, meeting_date TEXT, member_unit TEXT, status TEXT, note TEXT
);
CREATE TABLE attendance_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	meeting_no TEXT, meeting_date TEXT, member_unit TEXT, status TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE roster_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	member_unit TEXT, role TEXT, name TEXT, phone TEXT, from_date TEXT, to_date TEXT,
	filed_date TEXT, approved_date TEXT, note TEXT
);
CREATE TABLE roster_state (
	unit TEXT NOT NULL,
	key TEXT NOT NULL,
	member_unit TEXT, role TEXT, name TEXT, phone TEXT, from_date TEXT, to_date TEXT,
	filed_date TEXT, approved_date TEXT, note TEXT,
	PRIMARY KEY (unit, key)
) WITHOUT ROWID;
CREATE TABLE manual_score_statement (
	id INTEGER PRIMARY KEY,
	submission INTEGER NOT NULL REFERENCES submission(id) ON DELETE CASCADE,
	line INTEGER NOT NULL,
	key TEXT NOT NULL,
	cleared TEXT,
	dropped_by INTEGER REFERENCES submission(id),
	year TEXT, member_unit TEXT, item TEXT, points NUMERIC, basis TEXT, note TEXT
);
CREATE TABLE manual_score_state (
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
INSERT INTO source_text VALUES('6a95c3efc3139cc6a6ba95d6a53ad021c4402bf8a3778a823ec0ba95f9830139',replace('code,name,short_name,order,class,from,to,successor,note\nxcb,县委宣传部,宣传部,1,support,2019-01,,,\nzfw,县委政法委,政法委,2,support,2019-01,,,\nfy,县法院,法院,3,judicial,2019-01,,,\njcy,县检察院,检察院,4,judicial,2019-01,,,\nfgj,县发展和改革局,发改局,5,support,2019-01,,,\ngxj,县工业和信息化局,工信局,6,support,2019-01,,,\ngaj,县公安局,公安局,7,judicial,2019-01,,,\nsfj,县司法局,司法局,8,support,2019-01,,,\nczj,县财政局,财政局,9,support,2019-01,,,\nsthj,生态环境局平阴分局,生态环境分局,10,support,2019-01,,,\nzrzyj,县自然资源局,自然资源局,11,penalty,2019-01,,,\nswzx,县商务信息中心,商务中心,12,support,2019-01,,,\nwlj,县文化和旅游局,文旅局,13,penalty,2019-01,,,\nwjj,县卫生健康局,卫健局,14,penalty,2019-01,,,\nnyj,县农业农村局,农业农村局,15,penalty,2019-01,,,\nscjgj,县市场监督管理局,市场监管局,16,penalty,2019-01,,,\nswj,平阴税务局,税务局,17,penalty,2019-01,,,\nmch,县贸促会,贸促会,18,support,2019-01,,,\nbgs,县知识产权工作领导小组办公室,办公室,99,office,2019-01,,,收集汇总单位，不是成员单位，不参加汇总和排名\n','\n',char(10)));
INSERT INTO source_text VALUES('8501ce5fd05b4ef99e63a6c2e5466e07af627bb9b737f3547461e22c9f0389c4',replace('table,name,synonyms,sender,event_field,note\ncases,执法案件台账,案件台账|行政执法案件台账|执法台账|侵权假冒案件台账|案件明细表,unit,filed_date,一案一行；本期立案的和本期有进展的案件都填\nlinkage,两法衔接台账,行刑衔接台账|移送案件台账|两法衔接,unit,event_date,一事一行：移送、受理、立案、批捕、起诉、审结等\nmeasures,统计指标表,指标统计表|双打统计表|统计报表|数据统计表|月度指标表,unit,month,一个月份一个指标一行\ninformation,信息报送台账,信息报送|信息材料台账|工作信息台账|信息台账,unit,reported_date,一篇一行\nsupervision,协查督办台账,督办台账|督办事项台账,office,assigned_date,办公室填报\ninspection,督导检查台账,检查台账|督导检查记录,office,inspection_date,办公室填报；一次检查一个单位一行\nmeeting,会议台账,会议记录表|会议情况表,office,meeting_date,办公室填报\nattendance,参会情况表,会议签到表|参会情况,office,meeting_date,办公室填报\nroster,负责人和联络员名册,联络员名册|人员名册|名册,office,from_date,办公室填报\nmanual_score,人工评分表,考核评分表|人工评分,office,year,办公室填报\n','\n',char(10)));
INSERT INTO source_text VALUES('97c3dda41568de8b2a8048a16a4b072cba91e83fc847154ca3209cd112633a0c',replace('family,name,indicators,units,frequency,level,note\nmain,全县主要指标,A02_j A03_j A14_j G02_j J06_j F02_j D05 D06,*,period,0.02,五组共用q<0.10，每组0.02；同一数字只在一组中检验\nfields,分领域立案,@field,*,period,0.02,五组共用q<0.10，每组0.02\nunits,分单位主要指标,A02_j A03_j G01_j G04_j J02_j F01_j,each,period,0.02,五组共用q<0.10，每组0.02；公安、检察、法院的其他主要指标已在全县组中检验\nsurge,月度突增,A02_j G02_j @field,*,month,0.02,五组共用q<0.10，每组0.02\ntrend,全县长期趋势,A02_j A03_j A05_j A06_y A10_y A14_j D05 D06 G02_j G05_r J06_j F02_j @field,*,quarter,0.02,五组共用q<0.10，每组0.02；按季度数列检验\n','\n',char(10)));
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
	UNIQUE (kind, period, as_of, rules_hash, notes_hash, version)
);
INSERT INTO run VALUES(1,'analyze','2024Q3','2024-10-07','9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','0.1.0','2024-10-12');
INSERT INTO run VALUES(2,'assess','2024','2024-10-07','9a0631e17b28b9d88a7cf0533cf0aca5ee310b9898a3b67ca806406efa915458','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','0.1.0',NULL);
CREATE TABLE run_text (                  -- the rules and notes of a run
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	sha256 TEXT NOT NULL REFERENCES source_text(sha256),
	PRIMARY KEY (run, name)
) WITHOUT ROWID;
INSERT INTO run_text VALUES(1,'families.csv','97c3dda41568de8b2a8048a16a4b072cba91e83fc847154ca3209cd112633a0c');
INSERT INTO run_text VALUES(1,'forms.csv','8501ce5fd05b4ef99e63a6c2e5466e07af627bb9b737f3547461e22c9f0389c4');
INSERT INTO run_text VALUES(1,'notes/2024Q3.md','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO run_text VALUES(1,'obligations.csv','077cf68887694d1e2a7830b01e042dc7d95fa7585d35338c82a017bee249699d');
INSERT INTO run_text VALUES(1,'targets.csv','c30797f82105522ec4ffa489aee94154924c1f85efe97c536b1b1795f9f108c7');
INSERT INTO run_text VALUES(1,'units.csv','6a95c3efc3139cc6a6ba95d6a53ad021c4402bf8a3778a823ec0ba95f9830139');
INSERT INTO run_text VALUES(1,'wording/bulletin.md','b177e937f5d185e0b0ce2db876f4f18e524fc62bd450d65c302b5ace84fb7c48');
INSERT INTO run_text VALUES(2,'families.csv','97c3dda41568de8b2a8048a16a4b072cba91e83fc847154ca3209cd112633a0c');
INSERT INTO run_text VALUES(2,'forms.csv','8501ce5fd05b4ef99e63a6c2e5466e07af627bb9b737f3547461e22c9f0389c4');
INSERT INTO run_text VALUES(2,'notes/2024.md','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
INSERT INTO run_text VALUES(2,'obligations.csv','077cf68887694d1e2a7830b01e042dc7d95fa7585d35338c82a017bee249699d');
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
INSERT INTO series_source VALUES('2024-04',1);
INSERT INTO series_source VALUES('2024-05',1);
INSERT INTO series_source VALUES('2024-06',1);
INSERT INTO series_source VALUES('2024-07',1);
INSERT INTO series_source VALUES('2024-08',1);
INSERT INTO series_source VALUES('2024-09',1);
INSERT INTO series_source VALUES('2024Q2',1);
INSERT INTO series_source VALUES('2024Q3',1);
CREATE TABLE series_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	period TEXT NOT NULL,
	value NUMERIC,
	numerator NUMERIC,
	denominator NUMERIC,
	state TEXT NOT NULL CHECK (state IN ('complete', 'partial', 'missing', 'not_applicable', 'not_computable')),
	reported INTEGER NOT NULL,
	expected INTEGER NOT NULL,
	source TEXT,                     -- ledger, measures or mixed: where the value was read
	PRIMARY KEY (run, unit, indicator, period)
) WITHOUT ROWID;
INSERT INTO series_result VALUES(1,'*','A02_j','2024-04',0,NULL,NULL,'partial',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A02_j','2024-05',2,NULL,NULL,'partial',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A02_j','2024-06',0,NULL,NULL,'partial',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A02_j','2024-07',2,NULL,NULL,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A02_j','2024-08',2,NULL,NULL,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A02_j','2024-09',2,NULL,NULL,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A02_j','2024Q2',2,NULL,NULL,'partial',3,18,'ledger');
INSERT INTO series_result VALUES(1,'*','A02_j','2024Q3',6,NULL,NULL,'partial',6,18,'ledger');
INSERT INTO series_result VALUES(1,'*','A30_d','2024-04',NULL,NULL,0,'not_computable',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A30_d','2024-05',NULL,NULL,0,'not_computable',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A30_d','2024-06',22,NULL,1,'partial',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A30_d','2024-07',70,NULL,1,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A30_d','2024-08',43,NULL,1,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A30_d','2024-09',11,NULL,1,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','A30_d','2024Q2',22,NULL,1,'partial',3,18,'ledger');
INSERT INTO series_result VALUES(1,'*','A30_d','2024Q3',43,NULL,3,'partial',6,18,'ledger');
INSERT INTO series_result VALUES(1,'*','D05','2024-04',NULL,0,0,'not_computable',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','D05','2024-05',NULL,0,0,'not_computable',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','D05','2024-06',NULL,0,0,'not_computable',1,6,'ledger');
INSERT INTO series_result VALUES(1,'*','D05','2024-07',1,1,1,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','D05','2024-08',1,1,1,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','D05','2024-09',1,1,1,'partial',2,6,'ledger');
INSERT INTO series_result VALUES(1,'*','D05','2024Q2',NULL,0,0,'not_computable',3,18,'ledger');
INSERT INTO series_result VALUES(1,'*','D05','2024Q3',1,3,3,'partial',6,18,'ledger');
INSERT INTO series_result VALUES(1,'nyj','A02_j','2024-04',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','A02_j','2024-05',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','A02_j','2024-06',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','A02_j','2024-07',1,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','A02_j','2024-08',1,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','A02_j','2024-09',1,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','A02_j','2024Q2',NULL,NULL,NULL,'missing',0,3,NULL);
INSERT INTO series_result VALUES(1,'nyj','A02_j','2024Q3',3,NULL,NULL,'complete',3,3,'ledger');
INSERT INTO series_result VALUES(1,'nyj','A30_d','2024-04',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','A30_d','2024-05',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','A30_d','2024-06',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','A30_d','2024-07',NULL,NULL,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','A30_d','2024-08',NULL,NULL,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','A30_d','2024-09',NULL,NULL,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','A30_d','2024Q2',NULL,NULL,NULL,'missing',0,3,NULL);
INSERT INTO series_result VALUES(1,'nyj','A30_d','2024Q3',NULL,NULL,0,'not_computable',3,3,'ledger');
INSERT INTO series_result VALUES(1,'nyj','D05','2024-04',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','D05','2024-05',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','D05','2024-06',NULL,NULL,NULL,'missing',0,1,NULL);
INSERT INTO series_result VALUES(1,'nyj','D05','2024-07',NULL,0,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','D05','2024-08',NULL,0,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','D05','2024-09',NULL,0,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'nyj','D05','2024Q2',NULL,NULL,NULL,'missing',0,3,NULL);
INSERT INTO series_result VALUES(1,'nyj','D05','2024Q3',NULL,0,0,'not_computable',3,3,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A02_j','2024-04',0,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A02_j','2024-05',2,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A02_j','2024-06',0,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A02_j','2024-07',1,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A02_j','2024-08',1,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A02_j','2024-09',1,NULL,NULL,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A02_j','2024Q2',2,NULL,NULL,'complete',3,3,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A02_j','2024Q3',3,NULL,NULL,'complete',3,3,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A30_d','2024-04',NULL,NULL,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A30_d','2024-05',NULL,NULL,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A30_d','2024-06',22,NULL,1,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A30_d','2024-07',70,NULL,1,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A30_d','2024-08',43,NULL,1,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A30_d','2024-09',11,NULL,1,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A30_d','2024Q2',22,NULL,1,'complete',3,3,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','A30_d','2024Q3',43,NULL,3,'complete',3,3,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','D05','2024-04',NULL,0,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','D05','2024-05',NULL,0,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','D05','2024-06',NULL,0,0,'not_computable',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','D05','2024-07',1,1,1,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','D05','2024-08',1,1,1,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','D05','2024-09',1,1,1,'complete',1,1,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','D05','2024Q2',NULL,0,0,'not_computable',3,3,'ledger');
INSERT INTO series_result VALUES(1,'scjgj','D05','2024Q3',1,3,3,'complete',3,3,'ledger');
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
	reason TEXT,                     -- why there is none (analyze/reason.c)
	comparable_value NUMERIC,
	compared_months INTEGER,
	PRIMARY KEY (run, unit, indicator, period)
) WITHOUT ROWID;
INSERT INTO comparison_result VALUES(1,'*','A02_j','2024Q3',6,2,NULL,0.5,NULL,8,NULL,NULL,2.2018942534908507724,13.059474022518687164,NULL,NULL,'partial','main',NULL,'missing',NULL,0);
INSERT INTO comparison_result VALUES(1,'*','A30_d','2024Q3',43,22,NULL,0.95454545454545458582,NULL,32.5,NULL,NULL,NULL,NULL,NULL,NULL,'partial',NULL,NULL,'no_test',NULL,0);
INSERT INTO comparison_result VALUES(1,'*','D05','2024Q3',1,NULL,NULL,NULL,NULL,1,NULL,NULL,0.29240177382128668126,1.0,NULL,NULL,'partial','main',NULL,'missing',NULL,0);
INSERT INTO comparison_result VALUES(1,'nyj','A02_j','2024Q3',3,NULL,NULL,NULL,NULL,3,NULL,0.5,0.61867212289560136184,8.7672730697423268964,NULL,NULL,'complete','units',NULL,'missing',NULL,0);
INSERT INTO comparison_result VALUES(1,'nyj','A30_d','2024Q3',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_computable',NULL,NULL,'no_test',NULL,0);
INSERT INTO comparison_result VALUES(1,'nyj','D05','2024Q3',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_computable',NULL,NULL,'missing',NULL,0);
INSERT INTO comparison_result VALUES(1,'scjgj','A02_j','2024Q3',3,2,NULL,0.5,NULL,5,NULL,0.5,0.61867212289560136184,8.7672730697423268964,NULL,NULL,'complete','units',NULL,'missing',NULL,0);
INSERT INTO comparison_result VALUES(1,'scjgj','A30_d','2024Q3',43,22,NULL,0.95454545454545458582,NULL,32.5,NULL,NULL,NULL,NULL,NULL,NULL,'complete',NULL,NULL,'no_test',NULL,0);
INSERT INTO comparison_result VALUES(1,'scjgj','D05','2024Q3',1,NULL,NULL,NULL,NULL,1,NULL,NULL,0.29240177382128668126,1.0,NULL,NULL,'complete',NULL,NULL,'missing',NULL,0);
CREATE TABLE family_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	family TEXT NOT NULL,
	tested INTEGER NOT NULL,
	left_out INTEGER NOT NULL,
	level REAL NOT NULL,             -- q below which a change is called one
	PRIMARY KEY (run, family)
) WITHOUT ROWID;
INSERT INTO family_result VALUES(1,'fields',0,17,0.020000000000000000416);
INSERT INTO family_result VALUES(1,'main',0,8,0.020000000000000000416);
INSERT INTO family_result VALUES(1,'surge',0,57,0.020000000000000000416);
INSERT INTO family_result VALUES(1,'trend',0,0,0.020000000000000000416);
INSERT INTO family_result VALUES(1,'units',0,16,0.020000000000000000416);
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
	PRIMARY KEY (run, unit, indicator, period, frequency)
) WITHOUT ROWID;
INSERT INTO trend_result VALUES(1,'*','A02_j','2024Q3','quarter',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'seasonal_mann_kendall','too_short');
INSERT INTO trend_result VALUES(1,'*','D05','2024Q3','quarter',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'seasonal_mann_kendall','too_short');
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
CREATE TABLE control_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	frequency TEXT NOT NULL,
	n INTEGER NOT NULL,
	centre REAL, lower REAL, upper REAL,
	method TEXT NOT NULL,
	PRIMARY KEY (run, unit, indicator, frequency)
) WITHOUT ROWID;
CREATE TABLE finding_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	indicator TEXT NOT NULL,
	kind TEXT NOT NULL,
	tested INTEGER NOT NULL CHECK (tested IN (0, 1)),
	severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 3),   -- 3 the gravest
	evidence TEXT NOT NULL,          -- n=..; p=..; q=..; low=..; high=..
	text TEXT NOT NULL,
	PRIMARY KEY (run, position)
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
	PRIMARY KEY (run, unit, obligation, period)
) WITHOUT ROWID;
INSERT INTO delivery_result VALUES(1,'nyj','cases_q','cases','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','cases_q','cases','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','cases_q','cases','2024Q3','2024-10-08','2024-10-03',0,'on_time',3);
INSERT INTO delivery_result VALUES(1,'nyj','information_q','information','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','information_q','information','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','information_q','information','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','linkage_q','linkage','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','linkage_q','linkage','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','linkage_q','linkage','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','measures_q','measures','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','measures_q','measures','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'nyj','measures_q','measures','2024Q3','2024-10-08','2024-10-03',0,'on_time',4);
INSERT INTO delivery_result VALUES(1,'scjgj','cases_q','cases','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','cases_q','cases','2024Q2','2024-07-05','2024-10-02',61,'late',1);
INSERT INTO delivery_result VALUES(1,'scjgj','cases_q','cases','2024Q3','2024-10-08','2024-10-03',0,'on_time',5);
INSERT INTO delivery_result VALUES(1,'scjgj','information_q','information','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','information_q','information','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','information_q','information','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','linkage_q','linkage','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','linkage_q','linkage','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','linkage_q','linkage','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','measures_q','measures','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','measures_q','measures','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(1,'scjgj','measures_q','measures','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','cases_q','cases','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','cases_q','cases','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','cases_q','cases','2024Q3','2024-10-08','2024-10-03',0,'on_time',3);
INSERT INTO delivery_result VALUES(2,'nyj','cases_q','cases','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','information_q','information','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','information_q','information','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','information_q','information','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','information_q','information','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','linkage_q','linkage','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','linkage_q','linkage','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','linkage_q','linkage','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','linkage_q','linkage','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','measures_q','measures','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','measures_q','measures','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'nyj','measures_q','measures','2024Q3','2024-10-08','2024-10-03',0,'on_time',4);
INSERT INTO delivery_result VALUES(2,'nyj','measures_q','measures','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','cases_q','cases','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','cases_q','cases','2024Q2','2024-07-05','2024-10-02',61,'late',1);
INSERT INTO delivery_result VALUES(2,'scjgj','cases_q','cases','2024Q3','2024-10-08','2024-10-03',0,'on_time',5);
INSERT INTO delivery_result VALUES(2,'scjgj','cases_q','cases','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','information_q','information','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','information_q','information','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','information_q','information','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','information_q','information','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','linkage_q','linkage','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','linkage_q','linkage','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','linkage_q','linkage','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','linkage_q','linkage','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','measures_q','measures','2024Q1','2024-04-07',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','measures_q','measures','2024Q2','2024-07-05',NULL,NULL,'missing',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','measures_q','measures','2024Q3','2024-10-08',NULL,NULL,'not_due',NULL);
INSERT INTO delivery_result VALUES(2,'scjgj','measures_q','measures','2024Q4','2025-01-06',NULL,NULL,'not_due',NULL);
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
	PRIMARY KEY (run, unit, case_no)
) WITHOUT ROWID;
INSERT INTO disclosure_result VALUES(1,'scjgj','平市监立〔2024〕1号',NULL,'2024-07-15','2024-08-12','2024-07-25',0,'on_time');
INSERT INTO disclosure_result VALUES(1,'scjgj','平市监立〔2024〕2号',NULL,'2024-06-11','2024-07-09','2024-06-20',0,'on_time');
INSERT INTO disclosure_result VALUES(1,'scjgj','平市监立〔2024〕4号',NULL,'2024-08-20','2024-09-18','2024-09-01',0,'on_time');
CREATE TABLE open_case_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	unit TEXT NOT NULL,
	case_no TEXT NOT NULL,
	filed_date TEXT NOT NULL,
	days_open INTEGER NOT NULL,
	limit_days INTEGER NOT NULL,
	overdue INTEGER NOT NULL CHECK (overdue IN (0, 1)),
	PRIMARY KEY (run, unit, case_no)
) WITHOUT ROWID;
INSERT INTO open_case_result VALUES(1,'nyj','平农立〔2024〕1号','2024-07-03',89,90,0);
INSERT INTO open_case_result VALUES(1,'nyj','平农立〔2024〕2号','2024-08-03',58,90,0);
INSERT INTO open_case_result VALUES(1,'nyj','平农立〔2024〕3号','2024-09-03',27,90,0);
INSERT INTO open_case_result VALUES(1,'scjgj','平市监立〔2024〕5号','2024-08-12',49,90,0);
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
	status TEXT NOT NULL CHECK (status IN ('matched', 'date_gap', 'sender_only', 'receiver_only')),
	PRIMARY KEY (run, position)
) WITHOUT ROWID;
INSERT INTO linkage_result VALUES(1,1,'scjgj','平市监立〔2024〕7号','平公受〔2024〕11号',NULL,'2024-09-22','2024-09-28','file',NULL,6,'receiver_only');
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
	evidence TEXT NOT NULL,
	PRIMARY KEY (run, unit, item)
) WITHOUT ROWID;
INSERT INTO score_result VALUES(2,'2024','gaj','B1',26,'信息采用加分','bonus',0,1,0.0,5.0,'无','information_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','B2',27,'市级以上典型案例','bonus',1,1,0.0,2.0,'无','manual_score_state year=2024 unit=gaj item=B2');
INSERT INTO score_result VALUES(2,'2024','gaj','B3',28,'部省督办案件办结','bonus',1,1,0.0,2.0,'无','manual_score_state year=2024 unit=gaj item=B3');
INSERT INTO score_result VALUES(2,'2024','gaj','B4',29,'受到表扬表彰','bonus',1,1,0.0,1.0,'无','manual_score_state year=2024 unit=gaj item=B4');
INSERT INTO score_result VALUES(2,'2024','gaj','C1',30,'上级通报点名','deduct',1,1,0.0,6.0,'无','manual_score_state year=2024 unit=gaj item=C1');
INSERT INTO score_result VALUES(2,'2024','gaj','C2',31,'提供虚假数据','deduct',1,1,0.0,5.0,'无','manual_score_state year=2024 unit=gaj item=C2');
INSERT INTO score_result VALUES(2,'2024','gaj','C3',32,'办公室或上级发现数据差错','deduct',1,1,0.0,8.0,'无','manual_score_state year=2024 unit=gaj item=C3');
INSERT INTO score_result VALUES(2,'2024','gaj','K1',16,'受理移送答复及时率','duty',0,1,12.0,12.0,'到期1件，期限内办理1件，逾期办理0件，逾期未办理0件','linkage_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','K2',19,'办理期限内率','duty',1,0,NULL,12.0,'办公室未评分，不适用','manual_score_state year=2024 unit=gaj item=K2');
INSERT INTO score_result VALUES(2,'2024','gaj','K3',20,'立案监督和反向衔接','duty',1,0,NULL,6.0,'办公室未评分，不适用','manual_score_state year=2024 unit=gaj item=K3');
INSERT INTO score_result VALUES(2,'2024','gaj','K4',21,'数据对账一致率','duty',0,1,0.0,8.0,'逐案核对移送1件，一致0件，日期不一致0件，单方登记1件','linkage_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','K5',22,'会商协作和典型案例','duty',1,0,NULL,7.0,'办公室未评分，不适用','manual_score_state year=2024 unit=gaj item=K5');
INSERT INTO score_result VALUES(2,'2024','gaj','T1',1,'组织联络','general',0,1,0.0,5.0,'在册负责人0名、联络员0名，变动未按时备案0次','roster_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','T2',2,'数据报送及时','general',0,1,1.7142857142857141905,12.0,'应报送7次，按时1次，逾期0次（其中3个工作日以内0次），未报6次','delivery_result unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','T3',3,'数据质量','general',0,1,8.0,8.0,'报送2行，不足起算行数，按文件计：1个文件中0个有不合格行，占0.0%','submission_current unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','T4',4,'信息材料','general',0,1,0.0,8.0,'3个季度中0个季度有动态信息，综合信息0篇，典型案例0件','information_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','T5',5,'会议','general',0,0,NULL,5.0,'没有召开会议，不适用','attendance_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','T6',6,'督办事项','general',0,0,NULL,9.0,'没有到期的督办事项，不适用','supervision_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','T7',7,'督导整改','general',0,0,NULL,4.0,'未被检查或者检查没有发现问题，不适用','inspection_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','T8',8,'宣传普法','general',0,1,0.0,4.0,'有报送材料佐证的宣传活动0次','information_state unit=gaj year=2024');
INSERT INTO score_result VALUES(2,'2024','gaj','V1',33,'一票否决','deduct',1,1,0.0,1.0,'无','manual_score_state year=2024 unit=gaj item=V1');
INSERT INTO score_result VALUES(2,'2024','nyj','B1',26,'信息采用加分','bonus',0,1,0.0,5.0,'无','information_state unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','B2',27,'市级以上典型案例','bonus',1,1,0.0,2.0,'无','manual_score_state year=2024 unit=nyj item=B2');
INSERT INTO score_result VALUES(2,'2024','nyj','B3',28,'部省督办案件办结','bonus',1,1,0.0,2.0,'无','manual_score_state year=2024 unit=nyj item=B3');
INSERT INTO score_result VALUES(2,'2024','nyj','B4',29,'受到表扬表彰','bonus',1,1,0.0,1.0,'无','manual_score_state year=2024 unit=nyj item=B4');
INSERT INTO score_result VALUES(2,'2024','nyj','C1',30,'上级通报点名','deduct',1,1,0.0,6.0,'无','manual_score_state year=2024 unit=nyj item=C1');
INSERT INTO score_result VALUES(2,'2024','nyj','C2',31,'提供虚假数据','deduct',1,1,0.0,5.0,'无','manual_score_state year=2024 unit=nyj item=C2');
INSERT INTO score_result VALUES(2,'2024','nyj','C3',32,'办公室或上级发现数据差错','deduct',1,1,0.0,8.0,'无','manual_score_state year=2024 unit=nyj item=C3');
INSERT INTO score_result VALUES(2,'2024','nyj','E1',9,'检查计划完成率','duty',0,0,NULL,10.0,'检查计划完成率没有报送，不适用','series unit=nyj indicator=X07 period=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','E2',11,'到期案件办结率','duty',0,0,NULL,8.0,'到期案件办结率没有可计算的分母，不适用','series unit=nyj indicator=A43 period=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','E3',12,'按期办结率','duty',0,0,NULL,8.0,'按期办结率没有可计算的分母，不适用','series unit=nyj indicator=A44 period=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','E4',13,'案件信息公开率','duty',0,0,NULL,7.0,'案件信息公开率没有可计算的分母，不适用','series unit=nyj indicator=D05 period=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','E5',14,'按时公开率','duty',0,0,NULL,5.0,'按时公开率没有可计算的分母，不适用','series unit=nyj indicator=D06 period=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','E6',15,'移送规范','duty',0,0,NULL,7.0,'没有可逐案核对的移送，不适用','linkage_state unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','T1',1,'组织联络','general',0,1,0.0,5.0,'在册负责人0名、联络员0名，变动未按时备案0次','roster_state unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','T2',2,'数据报送及时','general',0,1,2.3999999999999999111,12.0,'应报送10次，按时2次，逾期0次（其中3个工作日以内0次），未报8次','delivery_result unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','T3',3,'数据质量','general',0,1,8.0,8.0,'报送4行，不足起算行数，按文件计：2个文件中0个有不合格行，占0.0%','submission_current unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','T4',4,'信息材料','general',0,1,0.0,8.0,'3个季度中0个季度有动态信息，综合信息0篇，典型案例0件','information_state unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','T5',5,'会议','general',0,0,NULL,5.0,'没有召开会议，不适用','attendance_state unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','T6',6,'督办事项','general',0,0,NULL,9.0,'没有到期的督办事项，不适用','supervision_state unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','T7',7,'督导整改','general',0,0,NULL,4.0,'未被检查或者检查没有发现问题，不适用','inspection_state unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','T8',8,'宣传普法','general',0,1,0.0,4.0,'有报送材料佐证的宣传活动0次','information_state unit=nyj year=2024');
INSERT INTO score_result VALUES(2,'2024','nyj','V1',33,'一票否决','deduct',1,1,0.0,1.0,'无','manual_score_state year=2024 unit=nyj item=V1');
INSERT INTO score_result VALUES(2,'2024','scjgj','B1',26,'信息采用加分','bonus',0,1,0.0,5.0,'无','information_state unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','B2',27,'市级以上典型案例','bonus',1,1,0.0,2.0,'无','manual_score_state year=2024 unit=scjgj item=B2');
INSERT INTO score_result VALUES(2,'2024','scjgj','B3',28,'部省督办案件办结','bonus',1,1,0.0,2.0,'无','manual_score_state year=2024 unit=scjgj item=B3');
INSERT INTO score_result VALUES(2,'2024','scjgj','B4',29,'受到表扬表彰','bonus',1,1,0.0,1.0,'无','manual_score_state year=2024 unit=scjgj item=B4');
INSERT INTO score_result VALUES(2,'2024','scjgj','C1',30,'上级通报点名','deduct',1,1,0.0,6.0,'无','manual_score_state year=2024 unit=scjgj item=C1');
INSERT INTO score_result VALUES(2,'2024','scjgj','C2',31,'提供虚假数据','deduct',1,1,0.0,5.0,'无','manual_score_state year=2024 unit=scjgj item=C2');
INSERT INTO score_result VALUES(2,'2024','scjgj','C3',32,'办公室或上级发现数据差错','deduct',1,1,0.0,8.0,'无','manual_score_state year=2024 unit=scjgj item=C3');
INSERT INTO score_result VALUES(2,'2024','scjgj','E1',9,'检查计划完成率','duty',0,0,NULL,10.0,'检查计划完成率没有报送，不适用','series unit=scjgj indicator=X07 period=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','E2',11,'到期案件办结率','duty',0,1,8.0,8.0,'到期案件办结率100.0%（到期已办结2件，到期应办结2件）','series unit=scjgj indicator=A43 period=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','E3',12,'按期办结率','duty',0,1,8.0,8.0,'按期办结率100.0%（按期办结2件，到期应办结2件）','series unit=scjgj indicator=A44 period=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','E4',13,'案件信息公开率','duty',0,1,7.0,7.0,'案件信息公开率100.0%（已公开3件，到期应公开3件）','series unit=scjgj indicator=D05 period=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','E5',14,'按时公开率','duty',0,1,5.0,5.0,'按时公开率100.0%（按时公开3件，到期应公开3件）','series unit=scjgj indicator=D06 period=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','E6',15,'移送规范','duty',0,1,0.0,7.0,'逐案核对移送1件，一致0件，日期不一致0件，单方登记1件','linkage_state unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','T1',1,'组织联络','general',0,1,0.0,5.0,'在册负责人0名、联络员0名，变动未按时备案0次','roster_state unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','T2',2,'数据报送及时','general',0,1,1.3333333333333332593,12.0,'应报送9次，按时1次，逾期1次（其中3个工作日以内0次），未报7次','delivery_result unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','T3',3,'数据质量','general',0,1,0.0,8.0,'报送7行，不足起算行数，按文件计：2个文件中1个有不合格行，占50.0%','submission_current unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','T4',4,'信息材料','general',0,1,0.0,8.0,'3个季度中0个季度有动态信息，综合信息0篇，典型案例0件','information_state unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','T5',5,'会议','general',0,0,NULL,5.0,'没有召开会议，不适用','attendance_state unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','T6',6,'督办事项','general',0,0,NULL,9.0,'没有到期的督办事项，不适用','supervision_state unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','T7',7,'督导整改','general',0,0,NULL,4.0,'未被检查或者检查没有发现问题，不适用','inspection_state unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','T8',8,'宣传普法','general',0,1,0.0,4.0,'有报送材料佐证的宣传活动0次','information_state unit=scjgj year=2024');
INSERT INTO score_result VALUES(2,'2024','scjgj','V1',33,'一票否决','deduct',1,1,0.0,1.0,'无','manual_score_state year=2024 unit=scjgj item=V1');
CREATE TABLE score_total_result (
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	year TEXT NOT NULL,
	unit TEXT NOT NULL,
	points REAL NOT NULL,
	applicable_max REAL NOT NULL,
	total REAL,                      -- points / applicable_max * 100, bonus and deductions in
	rank INTEGER,                    -- NULL: not ranked (too little applies)
	grade TEXT,
	rank_low INTEGER,
	rank_high INTEGER,
	class_rank INTEGER,              -- among units of the same class
	PRIMARY KEY (run, unit)
) WITHOUT ROWID;
INSERT INTO score_total_result VALUES(2,'2024','gaj',21.714285714285715301,57.0,38.095238095238102005,NULL,NULL,NULL,NULL,NULL);
INSERT INTO score_total_result VALUES(2,'2024','nyj',10.400000000000000355,37.0,28.108108108108108779,NULL,NULL,NULL,NULL,NULL);
INSERT INTO score_total_result VALUES(2,'2024','scjgj',29.333333333333335701,72.0,40.740740740740747582,1,'不合格',1,1,1);
CREATE TABLE late_entry_result (         -- received after the scheme's closing day: not scored
	run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
	submission INTEGER NOT NULL REFERENCES submission(id),
	PRIMARY KEY (run, submission)
) WITHOUT ROWID;
CREATE INDEX submission_scope ON submission(unit, table_name, period);
CREATE INDEX submission_content ON submission(sha256);
CREATE INDEX rejection_submission ON rejection(submission, line);
CREATE INDEX refused_answer_answer ON refused_answer(answer);
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
CREATE INDEX cases_statement_key ON cases_statement(key);
CREATE INDEX cases_statement_submission ON cases_statement(submission);
CREATE INDEX cases_statement_dropped ON cases_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX linkage_statement_key ON linkage_statement(key);
CREATE INDEX linkage_statement_submission ON linkage_statement(submission);
CREATE INDEX linkage_statement_dropped ON linkage_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX measures_statement_key ON measures_statement(key);
CREATE INDEX measures_statement_submission ON measures_statement(submission);
CREATE INDEX measures_statement_dropped ON measures_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX information_statement_key ON information_statement(key);
CREATE INDEX information_statement_submission ON information_statement(submission);
CREATE INDEX information_statement_dropped ON information_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX supervision_statement_key ON supervision_statement(key);
CREATE INDEX supervision_statement_submission ON supervision_statement(submission);
CREATE INDEX supervision_statement_dropped ON supervision_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX inspection_statement_key ON inspection_statement(key);
CREATE INDEX inspection_statement_submission ON inspection_statement(submission);
CREATE INDEX inspection_statement_dropped ON inspection_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX meeting_statement_key ON meeting_statement(key);
CREATE INDEX meeting_statement_submission ON meeting_statement(submission);
CREATE INDEX meeting_statement_dropped ON meeting_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX attendance_statement_key ON attendance_statement(key);
CREATE INDEX attendance_statement_submission ON attendance_statement(submission);
CREATE INDEX attendance_statement_dropped ON attendance_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX roster_statement_key ON roster_statement(key);
CREATE INDEX roster_statement_submission ON roster_statement(submission);
CREATE INDEX roster_statement_dropped ON roster_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE INDEX manual_score_statement_key ON manual_score_statement(key);
CREATE INDEX manual_score_statement_submission ON manual_score_statement(submission);
CREATE INDEX manual_score_statement_dropped ON manual_score_statement(dropped_by) WHERE dropped_by NOTNULL;
CREATE VIEW run_current AS
SELECT * FROM run WHERE id IN (SELECT max(id) FROM run GROUP BY kind, period);
CREATE VIEW submission_current AS
SELECT unit, table_name, period, file, sha256, encoding, received, rows_accepted, rows_refused,
	rows_read, rows_duplicate, rows_ignored, status, kind, sender, folder, zero_report, id
FROM submission;
CREATE VIEW rejection_current AS
SELECT s.file, r.line, r.column_no, r.field, r.value, r.code, r.message, s.sha256, s.unit,
	s.table_name, s.period, r.level, r.remedy, r.submission, r.id
FROM rejection r JOIN submission s ON s.id = r.submission;
CREATE VIEW case_current AS
SELECT unit, case_no, party, party_id, summary, field, scene, procedure, filed_date, decision_no,
	decision_date, result, only_warning, value, fine, confiscated, goods_value, dens,
	excluded_days, extended_days, transfer_no, transfer_date, disclosed_date, url,
	nondisclosure, note, key
FROM cases_state;
CREATE VIEW series AS
SELECT r.unit, r.indicator, r.period, r.value, r.numerator, r.denominator, r.state, r.reported,
	r.expected, r.source, r.run
FROM series_source p JOIN series_result r ON r.run = p.run AND r.period = p.period;
CREATE VIEW comparison AS
SELECT c.unit, c.indicator, c.period, c.value, c.previous, c.year_ago, c.qoq, c.yoy, c.cumulative,
	c.cumulative_year_ago, c.share, c.ci_low, c.ci_high, c.p_value, c.q_value, c.state,
	c.family, c.test, c.reason, c.comparable_value, c.compared_months, c.run
FROM comparison_result c JOIN run_current r ON r.id = c.run;
CREATE VIEW trend AS
SELECT t.unit, t.indicator, t.period, t.frequency, t.n, t.mk_s, t.mk_var, t.mk_z, t.mk_p,
	t.sen_slope, t.sen_low, t.sen_high, t.ols_slope, t.ols_se, t.ols_p, t.method, t.reason, t.run
FROM trend_result t JOIN run_current r ON r.id = t.run;
CREATE VIEW forecast AS
SELECT f.unit, f.indicator, f.period, f.target_period, f.method, f.mean, f.low80, f.high80,
	f.low95, f.high95, f.run
FROM forecast_result f JOIN run_current r ON r.id = f.run;
CREATE VIEW finding AS
SELECT f.period, f.unit, f.indicator, f.kind, f.severity, f.evidence, f.text, f.tested,
	f.position, f.run
FROM finding_result f JOIN run_current r ON r.id = f.run;
CREATE VIEW score AS
SELECT s.year, s.unit, s.item, s.applicable, s.points, s.max_points, s.basis, s.evidence,
	s.name, s.section, s.manual, s.position, s.run
FROM score_result s JOIN run_current r ON r.id = s.run;
CREATE VIEW score_total AS
SELECT t.year, t.unit, t.points, t.applicable_max, t.total, t.rank, t.grade, t.rank_low,
	t.rank_high, t.class_rank, t.run
FROM score_total_result t JOIN run_current r ON r.id = t.run;

PRAGMA user_version=2;
COMMIT;
