// swift-tools-version: 6.3
import PackageDescription

// One set of rules for every target. Warnings are errors: a warning left standing is one nobody reads.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "groundwork",
    products: [
        .library(name: "Backend", targets: ["Backend"]),
        .library(name: "BackendTesting", targets: ["BackendTesting"]),
        .library(name: "Client", targets: ["Client"]),
        .executable(name: "groundwork", targets: ["groundwork"]),
        .executable(name: "rpc", targets: ["rpc"]),
        .executable(name: "rpc-tls", targets: ["rpc-tls"]),
        .executable(name: "benchmarks", targets: ["benchmarks"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(
            url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: []),
    ],
    targets: [
        // Bytes, envelope, contract. An import may only point downwards.
        .target(name: "JSON", swiftSettings: swiftSettings),
        .target(name: "JSONRPC", dependencies: ["JSON"], swiftSettings: swiftSettings),
        .target(name: "Contract", dependencies: ["JSON", "JSONRPC"], swiftSettings: swiftSettings),

        // Where a server is: what a program says that is not to carry sockets.
        .target(name: "Addresses", swiftSettings: swiftSettings),

        // What reads `Protocol/` as a folder: never part of a server that runs.
        .target(
            name: "ContractTools",
            dependencies: [
                "JSON", "JSONRPC", "Contract",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swiftSettings),

        // Sockets. SwiftNIO lives only here.
        .target(
            name: "Transport",
            dependencies: [
                "Addresses", "JSON", "JSONRPC", "Contract",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: swiftSettings),

        // The client's side. `rpc` does without sockets of SwiftNIO, so that it starts at once.
        .target(
            name: "ClientCore", dependencies: ["JSON", "JSONRPC"], swiftSettings: swiftSettings),
        .target(
            name: "Client",
            dependencies: ["JSON", "JSONRPC", "Contract", "ClientCore", "Transport"],
            swiftSettings: swiftSettings),

        // Runtimes.
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "Database",
            dependencies: [
                "JSON", "CSQLite", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "Server",
            dependencies: [
                "JSON", "JSONRPC", "Contract", "Transport", "Database",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: swiftSettings),

        // Features: one folder per service.
        .target(
            name: "Services",
            dependencies: [
                "JSON", "JSONRPC", "Contract", "Database", "Server",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: swiftSettings),

        // Composition: what an app developer imports.
        .target(
            name: "Backend",
            dependencies: [
                "JSON", "JSONRPC", "Contract", "Transport", "Database", "Server",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: swiftSettings),

        // For the tests of applications, and for ours.
        .target(
            name: "BackendTesting",
            dependencies: [
                "JSON", "Backend", "Transport",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: swiftSettings),

        // Executables.
        .systemLibrary(name: "CProcess"),
        .executableTarget(
            name: "groundwork",
            dependencies: [
                "Backend", "Services", "ContractTools", "CProcess",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "rpc", dependencies: ["Addresses", "JSON", "JSONRPC", "ClientCore"],
            exclude: ["Manual/rpc.1"],
            swiftSettings: swiftSettings),
        // What `rpc` starts for TLS, which it does without itself.
        .executableTarget(
            name: "rpc-tls", dependencies: ["Addresses", "Transport"],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "benchmarks", dependencies: ["Backend"], exclude: ["Protocol"],
            swiftSettings: swiftSettings),

        // Breaks a server, again and again, and counts what that loses.
        .executableTarget(
            name: "battery",
            dependencies: [
                "BackendTesting", "JSON", "TestSupport", "Transport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: swiftSettings),

        // What holds for every input, as the fuzzer and the tests check it.
        .target(name: "JSONFuzz", dependencies: ["JSON"], swiftSettings: swiftSettings),

        // What the tests of several targets need: seeds, the working tree.
        .target(
            name: "TestSupport", dependencies: ["JSON"], path: "Tests/TestSupport",
            swiftSettings: swiftSettings),

        // Tests mirror the targets.
        .testTarget(
            name: "JSONTests", dependencies: ["JSON", "JSONFuzz", "TestSupport"],
            exclude: ["FuzzCorpus", "Suites"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "JSONRPCTests", dependencies: ["JSON", "JSONRPC", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "AddressesTests", dependencies: ["Addresses"], swiftSettings: swiftSettings),
        .testTarget(
            name: "ContractTests", dependencies: ["JSON", "JSONRPC", "Contract", "TestSupport"],
            exclude: ["Suites"], swiftSettings: swiftSettings),
        // Generated from names that mean something in Swift, to see that it compiles.
        .target(
            name: "NamesContract", dependencies: ["Backend"], path: "Tests/NamesContract",
            exclude: ["Protocol"], swiftSettings: swiftSettings),
        .testTarget(
            name: "ContractToolsTests",
            dependencies: [
                "JSON", "JSONRPC", "Contract", "ContractTools", "NamesContract", "TestSupport",
            ],
            swiftSettings: swiftSettings),
        .target(
            name: "CSQLiteFaults", dependencies: ["CSQLite"], path: "Tests/CSQLiteFaults"),
        .testTarget(
            name: "DatabaseTests",
            dependencies: ["Database", "CSQLite", "CSQLiteFaults", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "TransportTests",
            dependencies: [
                "JSON", "JSONRPC", "Transport", "BackendTesting", "benchmarks",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "JSON", "JSONRPC", "Contract", "Database", "Transport", "Server", "Backend",
                "BackendTesting", "CSQLiteFaults",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "ConformanceTests",
            dependencies: [
                "JSON", "JSONRPC", "Contract", "ContractTools", "Database", "Server", "Services",
                "Backend", "BackendTesting", "TestSupport",
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "ServicesTests",
            dependencies: [
                "Services", "Backend", "Client", "BackendTesting", "Contract", "ContractTools",
                "Database",
                "JSON", "JSONRPC", "Server",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "groundworkTests",
            dependencies: [
                "groundwork", "rpc", "benchmarks", "Backend", "BackendTesting", "Client",
                "Database",
                "JSON", "Services", "TestSupport",
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "ClientTests",
            dependencies: ["Client", "ClientCore", "Contract", "JSON", "JSONRPC", "Transport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "rpcTests",
            dependencies: ["rpc", "Addresses", "ClientCore", "JSON", "JSONRPC", "TestSupport"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "batteryTests", dependencies: ["battery"], swiftSettings: swiftSettings),
        .testTarget(name: "TidyTests", swiftSettings: swiftSettings),
    ],
    swiftLanguageModes: [.v6]
)
