/// Commits a group of writes with one wait for the disk.
///
/// ```
/// BEGIN IMMEDIATE
///   SAVEPOINT  run the first   RELEASE           (ROLLBACK TO when it threw)
///   SAVEPOINT  run the second  RELEASE
///   run what they deferred
/// COMMIT                                         then everyone is told
/// ```
///
/// A group of one needs no savepoint. Nobody is told anything before the commit has returned (rule
/// 2): also a failure may have come from what others of the group did and what was then not stored.
struct GroupCommit {
    let connection: Connection

    /// How often a group begins anew after SQLite rolled all of it back; then each goes by itself.
    /// So a group of n takes at most 2 + n transactions, and n² bodies never.
    private static let sharedAttemptsMax = 2

    /// A body of the batch that threw, while the others go on.
    private struct Failure {
        let index: Int
        let error: any Error
    }

    private enum Attempt {
        /// Everyone of the batch has been told.
        case done
        /// SQLite rolled everything back; these have not been told and run again.
        case again([any WriteWork])
        /// Everyone of the batch has been told, and nothing may be written any more.
        case stop(DatabaseError)
    }

    /// Runs and commits the group, and finishes every work in it. Answers the error after which no
    /// more may be written, if there was one (rule 3).
    func commit(_ group: [any WriteWork]) -> DatabaseError? {
        var waiting = group
        for attempts in 0... {
            guard !waiting.isEmpty else { return nil }
            let isShared = attempts < Self.sharedAttemptsMax
            let batch = isShared ? waiting : [waiting.removeFirst()]
            if isShared { waiting = [] }
            switch attempt(admitted(batch)) {
            case .done: break
            case .again(let rest): waiting = rest + waiting
            case .stop(let error):
                for work in waiting { work.finish(.notCommitted(error)) }
                return error
            }
        }
        return nil
    }

    /// Finishes those that nobody waits for any more, and answers the others.
    private func admitted(_ batch: [any WriteWork]) -> [any WriteWork] {
        let now = MonotonicInstant.now
        return batch.filter { work in
            if work.isCancelled {
                work.finish(.cancelled)
                return false
            }
            guard work.expiry <= now else { return true }
            work.finish(.expired)
            return false
        }
    }

    private func attempt(_ batch: [any WriteWork]) -> Attempt {
        guard !batch.isEmpty else { return .done }
        do throws(DatabaseError) {
            try connection.run(.beginImmediate)
        } catch {
            return notCommitted(batch, error)
        }
        var failures: [Failure] = []
        var ending = Ending()
        for index in batch.indices {
            let end = run(batch[index], alone: batch.count == 1, &ending)
            switch end {
            case .ran: break
            case .failed(let error): failures.append(Failure(index: index, error: error))
            case .lost(let error):
                rollBack()
                if error.stopsWrites { return notCommitted(batch, error) }
                // What it conflicts with may be what others did, and that is not stored yet, nor
                // certain to be. Once it goes by itself, after them, it is.
                if batch.count > 1, case .constraint = error.kind { return .again(batch) }
                // It gets its error; what the others did is gone, and not their fault.
                batch[index].finish(.failed(error))
                var rest = batch
                rest.remove(at: index)
                return .again(rest)
            }
        }
        return commit(batch, failures[...], ending)
    }

    /// What the bodies of a group left for its end.
    private struct Ending {
        var statements: [DeferredStatement] = []
        var actions: [@Sendable () -> Void] = []
    }

    /// How one body ended.
    private enum End {
        case ran
        case failed(any Error)
        /// SQLite rolled the whole transaction back.
        case lost(DatabaseError)
    }

    private func run(
        _ work: any WriteWork, alone: Bool, _ ending: inout Ending
    ) -> End {
        let transaction = Transaction(connection)
        defer { transaction.end() }
        do {
            if !alone { try connection.run(.savepoint) }
            connection.interruption.begin(work)
            defer { connection.interruption.finish() }
            try work.run(in: transaction)
            // A deferred foreign key would fail the commit of all; it is this body's fault.
            if connection.hasOpenForeignKeys {
                throw DatabaseError(.constraint(ConstraintViolation(kind: .foreignKey)))
            }
            // The body may have caught the error that rolled everything back.
            if let loss = transaction.loss { return .lost(loss) }
            if !alone { try connection.run(.release) }
            ending.statements += transaction.deferred
            ending.actions += transaction.commitActions
            return .ran
        } catch {
            if let loss = transaction.loss { return .lost(loss) }
            return undo(alone: alone, because: error)
        }
    }

    private func undo(alone: Bool, because error: any Error) -> End {
        do throws(DatabaseError) {
            if alone {
                try connection.run(.rollback)
            } else {
                try connection.run(.rollbackToSavepoint)
                try connection.run(.release)
            }
            return .failed(error)
        } catch {
            return .lost(error)
        }
    }

    private func commit(
        _ batch: [any WriteWork], _ failures: ArraySlice<Failure>, _ ending: Ending
    ) -> Attempt {
        // A group of one that failed has been rolled back already.
        if !connection.isInAutocommit {
            do throws(DatabaseError) {
                try connection.run(ending.statements)
            } catch {
                rollBack()
                // Whoever deferred it is told once it goes by itself, and nobody else.
                if batch.count > 1, !error.stopsWrites { return .again(batch) }
                return notCommitted(batch, error)
            }
            do throws(DatabaseError) {
                try connection.run(.commit)
            } catch {
                rollBack()
                guard error.leavesCommitUnknown else { return notCommitted(batch, error) }
                let unknown = DatabaseError(
                    .commitUnknown, detail: error.detail, code: error.code)
                tell(batch, failures, .unknown(unknown))
                return .stop(error)
            }
        }
        for action in ending.actions { action() }
        tell(batch, failures, .committed)
        return .done
    }

    /// Tells everyone: those that failed their error, the others the outcome.
    private func tell(
        _ batch: [any WriteWork], _ failures: ArraySlice<Failure>, _ outcome: WriteOutcome
    ) {
        var failures = failures
        for index in batch.indices {
            if let failure = failures.first, failure.index == index {
                failures = failures.dropFirst()
                batch[index].finish(.failed(failure.error))
            } else {
                batch[index].finish(outcome)
            }
        }
    }

    private func notCommitted(_ batch: [any WriteWork], _ error: DatabaseError) -> Attempt {
        for work in batch { work.finish(.notCommitted(error)) }
        return error.stopsWrites ? .stop(error) : .done
    }

    private func rollBack() {
        guard !connection.isInAutocommit else { return }
        // What fails here has been rolled back by SQLite itself; the next BEGIN would show it if
        // not.
        try? connection.run(.rollback)
    }
}
