/// The files that systemd runs a server by (systemd.service(5), systemd.socket(5),
/// systemd.exec(5)).
struct SystemdFiles {
    let name: String
    let program: String
    let config: String

    /// What the process may do is what a server does: files in its own directory, sockets of three
    /// families, and no other. `PrivateUsers` is not there: behind it the kernel could not say who
    /// connects to a Unix socket.
    var service: String {
        """
        [Unit]
        Description=JSON-RPC server \(name)
        Documentation=man:groundwork(1)
        After=network.target

        [Service]
        Type=notify
        ExecStart=\(program) serve --config \(config) --data /var/lib/\(name)
        ExecReload=/bin/kill -HUP $MAINPID
        Restart=on-failure
        RestartSec=1
        TimeoutStartSec=60
        # Calls in flight have stopMsMax of the configuration to end.
        TimeoutStopSec=30
        WatchdogSec=30
        LimitNOFILE=65536
        # Passwords pass through memory.
        LimitCORE=0

        User=\(name)
        Group=\(name)
        StateDirectory=\(name)
        StateDirectoryMode=0700
        ConfigurationDirectory=\(name)
        UMask=0077

        CapabilityBoundingSet=
        AmbientCapabilities=
        NoNewPrivileges=yes
        ProtectSystem=strict
        ProtectHome=yes
        ProtectProc=invisible
        ProcSubset=pid
        PrivateTmp=yes
        PrivateDevices=yes
        PrivateMounts=yes
        PrivateIPC=yes
        ProtectClock=yes
        ProtectHostname=yes
        ProtectKernelLogs=yes
        ProtectKernelModules=yes
        ProtectKernelTunables=yes
        ProtectControlGroups=yes
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
        RemoveIPC=yes
        LockPersonality=yes
        MemoryDenyWriteExecute=yes
        DevicePolicy=closed
        KeyringMode=private
        SystemCallArchitectures=native
        SystemCallErrorNumber=EPERM
        SystemCallFilter=@system-service
        SystemCallFilter=~@privileged @resources

        [Install]
        WantedBy=multi-user.target
        """
    }

    /// One listener is one unit: a unit gives all of its sockets the same name.
    ///
    /// - Parameter place: `HOST:PORT`; without it a Unix socket.
    func socket(_ listener: String, at place: String?) -> String {
        """
        [Unit]
        Description=Socket of \(name) (\(listener))

        [Socket]
        ListenStream=\(place ?? "/run/\(name)/rpc.sock")
        FileDescriptorName=\(listener)\(place == nil ? unixRules : "")
        Backlog=1024
        Service=\(name).service

        [Install]
        WantedBy=sockets.target
        """
    }

    /// The kernel says who connects; what each may do is for the server's peer setting.
    private var unixRules: String { "\nSocketMode=0666\nDirectoryMode=0755" }
}
