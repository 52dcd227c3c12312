/** Two schemas that differ in one thing each; a plan has to lead from the one to the other, and back. */
export interface Pair {
  readonly name: string;
  readonly one: string;
  readonly other: string;
  readonly only?: "MariaDB" | "MySQL";
}

const parent = "CREATE TABLE p (id int NOT NULL, code varchar(9) NOT NULL, PRIMARY KEY (id), UNIQUE KEY code (code));";

/** What neither the cases nor the corpus of others have enough of. */
export const pairs: readonly Pair[] = [
  { name: "the order of columns", one: "CREATE TABLE t (a int, b int, c int, d int);", other: "CREATE TABLE t (d int, a int, x int, c int, b int);" },
  { name: "a first column, and one between", one: "CREATE TABLE t (b int, d int);", other: "CREATE TABLE t (a int, b int, c int, d int, e int);" },
  { name: "AUTO_INCREMENT with its key", one: "CREATE TABLE t (a int);", other: "CREATE TABLE t (a int, id int NOT NULL AUTO_INCREMENT, PRIMARY KEY (id));" },
  { name: "AUTO_INCREMENT at a column that is there", one: "CREATE TABLE t (id int NOT NULL);", other: "CREATE TABLE t (id int NOT NULL AUTO_INCREMENT, PRIMARY KEY (id));" },
  { name: "another primary key", one: "CREATE TABLE t (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a));", other: "CREATE TABLE t (a int NOT NULL, b int NOT NULL, PRIMARY KEY (b, a));" },
  { name: "a key with a prefix", one: "CREATE TABLE t (a varchar(99) NOT NULL, b text, PRIMARY KEY (a), KEY b (b(10)));", other: "CREATE TABLE t (a varchar(99) NOT NULL, b text, PRIMARY KEY (a(5)), KEY b (b(20)));" },
  { name: "descending keys", one: "CREATE TABLE t (a int, b int, KEY k (a, b));", other: "CREATE TABLE t (a int, b int, KEY k (a DESC, b));" },
  { name: "functional keys", one: "CREATE TABLE t (a int, s varchar(20), KEY k ((a + 1)));", other: "CREATE TABLE t (a int, s varchar(20), KEY k ((a + 2)), KEY l ((lower(s))));", only: "MySQL" },
  { name: "an invisible index", one: "CREATE TABLE t (a int, KEY k (a));", other: "CREATE TABLE t (a int, KEY k (a) INVISIBLE);", only: "MySQL" },
  { name: "an ignored index", one: "CREATE TABLE t (a int, KEY k (a));", other: "CREATE TABLE t (a int, KEY k (a) IGNORED);", only: "MariaDB" },
  { name: "full-text indexes", one: "CREATE TABLE t (a text, b text, FULLTEXT KEY f (a));", other: "CREATE TABLE t (a text, b text, FULLTEXT KEY f (a, b));" },
  { name: "a full-text index with a parser", one: "CREATE TABLE t (a text, FULLTEXT KEY f (a));", other: "CREATE TABLE t (a text, FULLTEXT KEY f (a) WITH PARSER ngram);", only: "MySQL" },
  { name: "spatial indexes", one: "CREATE TABLE t (g point NOT NULL, h geometry NOT NULL, SPATIAL KEY g (g));", other: "CREATE TABLE t (g point NOT NULL, h geometry NOT NULL, SPATIAL KEY h (h));" },
  { name: "a reference system", one: "CREATE TABLE t (g point NOT NULL);", other: "CREATE TABLE t (g point NOT NULL SRID 4326);", only: "MySQL" },
  { name: "the expression of a virtual column", one: "CREATE TABLE t (a int, g int AS (a + 1) VIRTUAL);", other: "CREATE TABLE t (a int, g int AS (a + 2) VIRTUAL);" },
  { name: "the expression of a stored column", one: "CREATE TABLE t (a int, g int AS (a + 1) STORED, KEY g (g));", other: "CREATE TABLE t (a int, g int AS (a + 2) STORED, KEY g (g));" },
  { name: "a virtual column that becomes stored", one: "CREATE TABLE t (a int, g int AS (a + 1) VIRTUAL, b int);", other: "CREATE TABLE t (a int, g int AS (a + 1) STORED, b int);" },
  { name: "a generated column and the one that it is made of", one: "CREATE TABLE t (a int);", other: "CREATE TABLE t (a int, b int, g int AS (b * 2) STORED, KEY g (g));" },
  { name: "an invisible column", one: "CREATE TABLE t (a int, b int);", other: "CREATE TABLE t (a int, b int INVISIBLE);" },
  { name: "defaults of all sorts", one: "CREATE TABLE t (a int DEFAULT 1, b varchar(9) DEFAULT 'x''y\\\\z', c datetime(3) DEFAULT CURRENT_TIMESTAMP(3), d bit(3) DEFAULT b'101', e int DEFAULT (1 + 1), f enum('a','b') DEFAULT 'a');", other: "CREATE TABLE t (a int DEFAULT -2, b varchar(9) DEFAULT '', c datetime(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), d bit(3), e int DEFAULT (1 + 2), f enum('a','b','c') DEFAULT 'c');" },
  { name: "types", one: "CREATE TABLE t (a int unsigned, b char(3), c decimal(5,2), d set('x','y'), e time(2), f year, g varbinary(9), h double);", other: "CREATE TABLE t (a bigint unsigned, b varchar(3), c decimal(9,3), d set('x','y','z'), e time, f int, g varbinary(20), h float);" },
  // MySQL's dump shows whether a column was ever given a collation, although it is the same.
  { name: "the collation of a table and not of its columns", only: "MariaDB", one: "CREATE TABLE t (a varchar(9)) DEFAULT CHARSET=latin1;", other: "CREATE TABLE t (a varchar(9) CHARACTER SET latin1) DEFAULT CHARSET=utf8mb4;" },
  { name: "the collation of a table and of its columns", one: "CREATE TABLE t (a varchar(9), b text) DEFAULT CHARSET=latin1;", other: "CREATE TABLE t (a varchar(9), b text) DEFAULT CHARSET=utf8mb4;" },
  { name: "the engine and options of a table", one: "CREATE TABLE t (a int) ENGINE=InnoDB ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8;", other: "CREATE TABLE t (a int) ENGINE=MyISAM MAX_ROWS=1000;" },
  { name: "comments of a table, a column and an index", one: "CREATE TABLE t (a int, KEY k (a)) COMMENT 'it''s';", other: "CREATE TABLE t (a int COMMENT 'a \\\\ and a ''', KEY k (a) COMMENT 'k');" },
  { name: "checks", one: "CREATE TABLE t (a int, s varchar(9), CONSTRAINT c1 CHECK (a > 0));", other: "CREATE TABLE t (a int, s varchar(9), CONSTRAINT c1 CHECK (a > 1), CONSTRAINT c2 CHECK (s <> 'it''s'));" },
  { name: "a check that is not enforced", one: "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0));", other: "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0) NOT ENFORCED);", only: "MySQL" },
  { name: "a check at a column", one: "CREATE TABLE t (a int CHECK (a > 0));", other: "CREATE TABLE t (a int CHECK (a > 1), j json);", only: "MariaDB" },
  { name: "a foreign key", one: `${parent} CREATE TABLE c (p int, q int, KEY q (q));`, other: `${parent} CREATE TABLE c (p int, q int, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL);` },
  { name: "the type of both sides of a foreign key", one: `${parent} CREATE TABLE c (p int, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));`, other: `${parent.replace("id int", "id bigint")} CREATE TABLE c (p bigint, CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));` },
  { name: "the index under a foreign key", one: `${parent} CREATE TABLE c (p int, q int, KEY i (p), CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));`, other: `${parent} CREATE TABLE c (p int, q int, KEY j (p, q), CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id));` },
  { name: "the key that a foreign key refers to", one: `${parent} CREATE TABLE c (p varchar(9), CONSTRAINT f FOREIGN KEY (p) REFERENCES p (code));`, other: `${parent.replace("UNIQUE KEY code (code)", "UNIQUE KEY other (code) COMMENT 'x'")} CREATE TABLE c (p varchar(9), CONSTRAINT f FOREIGN KEY (p) REFERENCES p (code));` },
  { name: "two tables that refer to each other", one: "CREATE TABLE x (a int);", other: "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int, CONSTRAINT fb FOREIGN KEY (a) REFERENCES a (id)); ALTER TABLE a ADD CONSTRAINT fa FOREIGN KEY (b) REFERENCES b (id);" },
  { name: "a table that refers to itself", one: "CREATE TABLE t (id int PRIMARY KEY, up int);", other: "CREATE TABLE t (id int PRIMARY KEY, up int, CONSTRAINT f FOREIGN KEY (up) REFERENCES t (id));" },
  { name: "views on views", one: "CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;", other: "CREATE TABLE t (a int, c int); CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW v AS SELECT a, c FROM t WHERE a > 0 WITH CASCADED CHECK OPTION; CREATE VIEW w AS SELECT c FROM v;" },
  { name: "a table that becomes a view", one: "CREATE TABLE t (a int); CREATE TABLE v (a int); CREATE VIEW w AS SELECT a FROM v;", other: "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;" },
  { name: "triggers in their order", one: "CREATE TABLE t (a int); CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1; CREATE TRIGGER y BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 2;", other: "CREATE TABLE t (a int, b int); CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 3; CREATE TRIGGER y BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 2; CREATE TRIGGER z AFTER DELETE ON t FOR EACH ROW BEGIN DELETE FROM t WHERE a = OLD.a; IF OLD.a > 1 THEN SET @x = 1; END IF; END;" },
  { name: "procedures and functions", one: "CREATE PROCEDURE p (IN a INT) SET @x = a;", other: "CREATE PROCEDURE p (IN a INT, OUT b TEXT) BEGIN DECLARE i INT DEFAULT 0; WHILE i < a DO SET i = i + 1; END WHILE; SET b = CASE WHEN i > 1 THEN 'x' ELSE 'y' END; END; CREATE FUNCTION f (a INT) RETURNS int DETERMINISTIC RETURN a + 1;" },
  { name: "events", one: "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1; CREATE EVENT once ON SCHEDULE AT '2037-01-01 00:00:00' DO SELECT 1;", other: "CREATE EVENT e ON SCHEDULE EVERY '1:30' HOUR_MINUTE STARTS '2036-01-01 00:00:00' ON COMPLETION PRESERVE DISABLE COMMENT 'c' DO BEGIN SELECT 1; SELECT 2; END; CREATE EVENT once ON SCHEDULE AT '2037-01-01 00:00:00' COMMENT 'later' DO SELECT 2;" },
  { name: "partitions at the end", one: "CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10));", other: "CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20), PARTITION p2 VALUES LESS THAN MAXVALUE);" },
  { name: "partitions before others", one: "CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));", other: "CREATE TABLE t (a int) PARTITION BY RANGE (a) (PARTITION pm VALUES LESS THAN (5), PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20));" },
  { name: "partitions by a list, a hash and a key", one: "CREATE TABLE l (a int) PARTITION BY LIST (a) (PARTITION x VALUES IN (1,2)); CREATE TABLE h (a int) PARTITION BY HASH (a) PARTITIONS 3; CREATE TABLE k (a int PRIMARY KEY) PARTITION BY KEY () PARTITIONS 2;", other: "CREATE TABLE l (a int) PARTITION BY LIST (a) (PARTITION x VALUES IN (1,2,3), PARTITION y VALUES IN (4)); CREATE TABLE h (a int) PARTITION BY HASH (a) PARTITIONS 5; CREATE TABLE k (a int PRIMARY KEY);" },
  { name: "subpartitions and columns", one: "CREATE TABLE t (a int, d date) PARTITION BY RANGE COLUMNS (d) (PARTITION x VALUES LESS THAN ('2020-01-01'));", other: "CREATE TABLE t (a int, d date) PARTITION BY RANGE (to_days(d)) SUBPARTITION BY HASH (a) SUBPARTITIONS 2 (PARTITION x VALUES LESS THAN (10) COMMENT 'c', PARTITION y VALUES LESS THAN MAXVALUE);" },
  { name: "sequences", one: "CREATE SEQUENCE s START WITH 5 INCREMENT BY 3; CREATE SEQUENCE gone;", other: "CREATE SEQUENCE s START WITH 5 INCREMENT BY 4 MAXVALUE 999 CYCLE NOCACHE; CREATE SEQUENCE u; CREATE TABLE t (a bigint DEFAULT (nextval(u)));", only: "MariaDB" },
  { name: "system versioning", one: "CREATE TABLE t (a int); CREATE TABLE u (a int, b int) WITH SYSTEM VERSIONING;", other: "CREATE TABLE t (a int) WITH SYSTEM VERSIONING; CREATE TABLE u (a int, b int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;", only: "MariaDB" },
  { name: "named row times", one: "CREATE TABLE x (a int);", other: "CREATE TABLE x (a int); CREATE TABLE t (a int, rs timestamp(6) GENERATED ALWAYS AS ROW START, re timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re)) WITH SYSTEM VERSIONING;", only: "MariaDB" },
  { name: "application periods", one: "CREATE TABLE t (id int NOT NULL, s date NOT NULL, e date NOT NULL, PRIMARY KEY (id));", other: "CREATE TABLE t (id int NOT NULL, s date NOT NULL, e date NOT NULL, PERIOD FOR per (s, e), PRIMARY KEY (id, per WITHOUT OVERLAPS));", only: "MariaDB" },
  { name: "UUID and INET types", one: "CREATE TABLE t (a char(36), b varchar(39));", other: "CREATE TABLE t (a uuid, b inet6);", only: "MariaDB" },
  { name: "names that have to be quoted", one: "CREATE TABLE `a``b\"c` (`select` int, `Ünïcode` int);", other: "CREATE TABLE `a``b\"c` (`select` bigint, `Ünïcode` int, `it's` int, KEY `the key` (`select`)); CREATE VIEW `a view` AS SELECT `select` FROM `a``b\"c`;" },
];
