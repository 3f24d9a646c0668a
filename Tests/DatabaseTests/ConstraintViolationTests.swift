import Testing

@testable import Database

@Suite struct ConstraintViolationTests {
    private static let schema = Migration(
        number: 1, name: "people",
        sql: """
            CREATE TABLE teams(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
            CREATE TABLE people(
              id INTEGER PRIMARY KEY,
              email TEXT UNIQUE,
              age INTEGER NOT NULL CONSTRAINT grown CHECK (age >= 18),
              team INTEGER REFERENCES teams(id),
              late INTEGER REFERENCES teams(id) DEFERRABLE INITIALLY DEFERRED,
              first TEXT, last TEXT,
              UNIQUE (first, last)
            ) STRICT;
            CREATE UNIQUE INDEX people_lower ON people(lower(first));
            CREATE TABLE keyed(a TEXT, b TEXT, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
            CREATE TRIGGER people_kept BEFORE DELETE ON people
            BEGIN SELECT RAISE(ABORT, 'people stay'); END;
            INSERT INTO people(id, email, age, first, last) VALUES (1, 'a@b', 20, 'Ann', 'B');
            INSERT INTO keyed VALUES ('x', 'y');
            """)

    @Test(arguments: [
        (
            "INSERT INTO people(email, age) VALUES ('a@b', 20)",
            ConstraintViolation(kind: .unique, table: "people", columns: ["email"])
        ),
        (
            "INSERT INTO people(age, first, last) VALUES (20, 'Ann', 'B')",
            ConstraintViolation(kind: .unique, name: "people_lower")
        ),
        (
            "INSERT INTO people(id, age) VALUES (1, 20)",
            ConstraintViolation(kind: .primaryKey, table: "people", columns: ["id"])
        ),
        (
            "INSERT INTO keyed VALUES ('x', 'y')",
            ConstraintViolation(kind: .primaryKey, table: "keyed", columns: ["a", "b"])
        ),
        (
            "INSERT INTO people(email) VALUES ('c@d')",
            ConstraintViolation(kind: .notNull, table: "people", columns: ["age"])
        ),
        (
            "INSERT INTO people(age) VALUES (17)",
            ConstraintViolation(kind: .check, name: "grown")
        ),
        (
            "INSERT INTO people(age, team) VALUES (20, 99)",
            ConstraintViolation(kind: .foreignKey)
        ),
        (
            "INSERT INTO people(age, late) VALUES (20, 99)",
            ConstraintViolation(kind: .foreignKey)
        ),
        (
            "INSERT INTO people(age) VALUES ('old')",
            ConstraintViolation(kind: .dataType, table: "people", columns: ["age"])
        ),
        ("DELETE FROM people", ConstraintViolation(kind: .trigger, name: "people stay")),
    ])
    func namesWhatWasViolated(sql: String, violation: ConstraintViolation) async throws {
        try await withDatabase(migrations: [Self.schema]) { database in
            let error = try await kind { try await database.write { try $0.execute(sql) } }
            #expect(error == .constraint(violation))
        }
    }

    @Test func namesSeveralColumns() {
        let code: Int32 = 19 | 8 << 8
        let violation = ConstraintViolation(
            code: code, message: "UNIQUE constraint failed: people.first, people.last")
        #expect(
            violation
                == ConstraintViolation(kind: .unique, table: "people", columns: ["first", "last"]))
    }

    @Test(arguments: ["", "UNIQUE constraint failed: ", "something else", "no.colon", "é: é.é"])
    func takesTheKindFromTheCodeWhateverTheWords(message: String) {
        #expect(ConstraintViolation(code: 19 | 8 << 8, message: message).kind == .unique)
        #expect(ConstraintViolation(code: 19 | 99 << 8, message: message).kind == .other)
    }
}
