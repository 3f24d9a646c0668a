internal import JSON

extension Seed {
    /// Two dozen projects with some tasks each, to try things out with. It is the same every time.
    public static let demo = Seed(
        name: "demo", description: "24 projects with 336 tasks, and 4 people who do them.",
        environments: ["development", "test"], people: demoPeople, groups: [projects, tasks])

    private static let demoPeople = [
        Person(email: "ada@example.com", name: "Ada L"),
        Person(email: "alan@example.com", name: "Alan T"),
        Person(email: "grace@example.com", name: "Grace H"),
        Person(email: "edsger@example.com", name: "Edsger D"),
    ]
    private static let places = [
        "Website", "Warehouse", "Newsletter", "Archive", "Workshop", "Shop",
    ]
    private static let aims = ["repair", "move", "opening", "review"]
    private static let verbs = ["Plan", "Order", "Check", "Paint", "Count", "Describe", "Measure"]
    private static let things = ["the doors", "the labels"]
    private static let statuses = ["open", "open", "doing", "done"]

    private static var names: [String] {
        places.flatMap { place in aims.map { "\(place) \($0)" } }
    }

    private static var projects: Group {
        Group(
            entity: "projects", key: ["name"],
            items: names.map { members([("name", .string($0))]) })
    }

    private static var tasks: Group {
        let titles = verbs.flatMap { verb in things.map { "\(verb) \($0)" } }
        let items = names.enumerated().flatMap { number, name in
            titles.enumerated().map { index, title in
                task(title, in: name, number: number * titles.count + index)
            }
        }
        return Group(entity: "tasks", key: ["project", "title"], items: items)
    }

    private static func task(_ title: String, in project: String, number: Int) -> JSONObject {
        var task = members([
            ("project", ["name": .string(project)]), ("title", .string(title)),
            ("status", .string(statuses[number % statuses.count])),
        ])
        // Every third has no date, and every second nobody who does it.
        if number % 3 != 0 {
            let day = String(number % 28 + 1)
            let padded = day.utf8.count < 2 ? "0\(day)" : day
            task["dueAt"] = .string("2027-0\(number % 9 + 1)-\(padded)T12:00:00.000Z")
        }
        if number % 2 == 0 {
            task["assignee"] = ["email": .string(demoPeople[number / 2 % 4].email)]
        }
        return task
    }

    private static func members(_ pairs: [(String, JSONValue)]) -> JSONObject {
        var object = JSONObject()
        for (key, value) in pairs { object[key] = value }
        return object
    }
}
