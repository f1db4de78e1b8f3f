// peer_merge.cjs FOLDER DATABASE - DuckDB merges the same extracts: a table of all their facts, and
// the sum of each indicator and month. It reads them itself where its extension for SQLite can be
// had; else what sqlite3 wrote out of them before, as CSV. Prints rows, seconds (opening, loading,
// closing), and what it read.
const { DuckDBInstance } = require("@duckdb/node-api");
const fs = require("fs");

function seconds_since(start) {
	return Number(process.hrtime.bigint() - start) / 1e9;
}

async function has_sqlite(connection) {
	try {
		await connection.run("INSTALL sqlite");
		await connection.run("LOAD sqlite");
		return true;
	} catch (error) {
		return false;
	}
}

async function load_databases(connection, folder) {
	await connection.run(`CREATE TABLE fact (region VARCHAR, indicator VARCHAR, month VARCHAR,
		unit VARCHAR, value DOUBLE, state VARCHAR)`);
	for (const name of fs.readdirSync(folder).filter((name) => name.endsWith(".db"))) {
		await connection.run(`ATTACH '${folder}/${name}' AS one (TYPE SQLITE, READ_ONLY)`);
		await connection.run(`INSERT INTO fact SELECT m.region, f.indicator, f.month, f.unit, f.value,
			f.state FROM one.fact f, one.manifest m`);
		await connection.run("DETACH one");
	}
}

async function load_csv(connection, folder) {
	await connection.run(`CREATE TABLE fact AS SELECT * FROM read_csv('${folder}/*.csv', header = false,
		auto_detect = false, columns = {'region': 'VARCHAR', 'indicator': 'VARCHAR', 'month': 'VARCHAR',
		'unit': 'VARCHAR', 'value': 'DOUBLE', 'state': 'VARCHAR'})`);
}

async function merge(folder, database) {
	const probe = await (await DuckDBInstance.create(":memory:")).connect();
	const itself = await has_sqlite(probe);
	const start = process.hrtime.bigint();
	const instance = await DuckDBInstance.create(database);
	const connection = await instance.connect();
	if (itself) {
		await connection.run("LOAD sqlite");
		await load_databases(connection, folder);
	} else {
		await load_csv(connection, folder);
	}
	await connection.run(`CREATE TABLE total AS SELECT indicator, month, sum(value) AS value FROM fact
		WHERE unit = '*' GROUP BY ALL`);
	await connection.run("CHECKPOINT");
	const rows = (await connection.runAndReadAll("SELECT count(*) FROM fact")).getRows()[0][0];
	connection.closeSync();
	instance.closeSync();
	console.log(`${rows} ${seconds_since(start).toFixed(3)} ${itself ? "extracts" : "CSV of them"}`);
}

merge(process.argv[2], process.argv[3]);
