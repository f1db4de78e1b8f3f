// peer_duckdb.cjs CSV DATABASE - DuckDB's read_csv into a new database file, rejects stored, types
// given for all columns (its fastest form: no dialect to guess, no dateformat, rows kept in order),
// ended with CHECKPOINT. Prints rows, seconds (opening, loading, closing), and versions.
const { DuckDBInstance } = require("@duckdb/node-api");

const TYPES = [
	["案件编号", "VARCHAR"], ["当事人", "VARCHAR"], ["案由", "VARCHAR"], ["领域", "VARCHAR"],
	["环节", "VARCHAR"], ["办案程序", "VARCHAR"], ["立案日期", "DATE"], ["决定书文号", "VARCHAR"],
	["处理决定日期", "DATE"], ["处理结果", "VARCHAR"], ["案值", "DECIMAL(15,2)"],
	["罚款", "DECIMAL(15,2)"], ["没收违法所得", "DECIMAL(15,2)"], ["扣除天数", "INTEGER"],
	["公开日期", "DATE"], ["备注", "VARCHAR"],
];

function seconds_since(start) {
	return Number(process.hrtime.bigint() - start) / 1e9;
}

async function load(csv, database) {
	const start = process.hrtime.bigint();
	const instance = await DuckDBInstance.create(database);
	const connection = await instance.connect();
	const columns = TYPES.map(([name, type]) => `'${name}': '${type}'`).join(", ");
	await connection.run(`CREATE TABLE cases AS SELECT * FROM read_csv('${csv}', store_rejects = true,
		header = true, delim = ',', quote = '"', auto_detect = false, columns = {${columns}})`);
	await connection.run("CHECKPOINT");
	const loading = seconds_since(start);

	const counts = await connection.runAndReadAll(`SELECT (SELECT count(*) FROM cases),
		(SELECT count(*) FROM reject_errors), version(), current_setting('threads')`);
	const [rows, rejects, version, threads] = counts.getRows()[0];
	const end = process.hrtime.bigint();
	connection.closeSync();
	instance.closeSync();
	const seconds = (loading + seconds_since(end)).toFixed(3);
	console.log(`${rows} ${seconds} DuckDB ${version}, ${threads} threads, ${rejects} rejects`);
}

load(process.argv[2], process.argv[3]);
