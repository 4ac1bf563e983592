namespace Environments.IntegrationTests.Emulation;

/// <summary>
/// A docker program whose engine is a directory: each container a file there, its server a process that answers every question with yes. A file <c>down</c>
/// in it ends the engine, <c>offline</c> the registry, and <c>crash</c> what starts.
/// </summary>
internal sealed class FakeDocker
{
    private const string Script = """
        import json, os, signal, subprocess, sys
        engine, words = sys.argv[1], sys.argv[2:]
        path = lambda name: os.path.join(engine, name)
        has = lambda name: os.path.exists(path(name))
        def fail(text, code=1):
            print(text, file=sys.stderr)
            sys.exit(code)
        def containers():
            return {n[10:]: json.load(open(path(n))) for n in os.listdir(engine) if n.startswith("container-")}
        def alive(container):
            try:
                return open(f"/proc/{container['pid']}/stat").read().rsplit(")", 1)[1].split()[0] != "Z"
            except OSError:
                return False
        server = '''
        import http.server, os, sys
        class Yes(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200 if self.path == "/_localstack/health" else 404)
                self.end_headers()
            def log_message(self, *_): pass
        yes = http.server.HTTPServer(("127.0.0.1", 0), Yes)
        print(yes.server_port, flush=True)
        sys.stdout.close()
        yes.serve_forever()
        '''
        with open(path("calls"), "a") as calls:
            calls.write(" ".join(words) + "\n")
        if has("down"):
            fail("Cannot connect to the Docker daemon. Is the docker daemon running?")
        match words:
            case ["version", *_]:
                print("28.2.2")
            case ["image", "inspect", *_]:
                if not has("image"):
                    fail("Error response from daemon: No such image")
            case ["pull", *_]:
                if has("offline"):
                    fail("Error response from daemon: no route to host")
                open(path("image"), "w").close()
            case ["run", *options]:
                port, pid = 1, 999999999
                if not has("crash"):
                    started = subprocess.Popen([sys.executable, "-c", server], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True, env={})
                    port, pid = int(started.stdout.readline()), started.pid
                identity = os.urandom(32).hex()
                value = lambda option: options[options.index(option) + 1] if option in options else None
                directory = [word for word in options if word.startswith("environments.directory=")]
                with open(path("container-" + identity), "w") as file:
                    json.dump({"port": port, "pid": pid, "name": value("--name"), "labels": directory}, file)
                print(identity)
            case ["port", identity, _]:
                print(f"127.0.0.1:{containers()[identity]['port']}")
            case ["container", "inspect", *_, identity]:
                if identity not in containers():
                    fail(f"Error response from daemon: No such container: {identity}")
                print("true" if alive(containers()[identity]) else "false")
            case ["ps", *_, filter]:
                print("\n".join(i for i, c in containers().items() if filter.removeprefix("label=") in c["labels"]))
            case ["rm", "--force", "--volumes", *names]:
                for identity, container in containers().items():
                    if identity in names or container["name"] in names:
                        if alive(container):
                            os.kill(container["pid"], signal.SIGKILL)
                        os.remove(path("container-" + identity))
            case ["logs", *_]:
                fail("License activation failed", 0)
            case _:
                fail("unknown command", 125)
        """;

    private readonly string _engine;

    public FakeDocker(PlantedTools tools, string engine)
    {
        PlantedTools.Require("python3");
        _engine = Directory.CreateDirectory(engine).FullName;
        var script = Path.Combine(_engine, "engine.py");
        File.WriteAllText(script, Script);
        tools.Plant("docker", $"exec \"{PlantedTools.Real("python3")}\" \"{script}\" \"{_engine}\" \"$@\"");
    }

    /// <summary>Every call so far.</summary>
    public string[] Calls => File.ReadAllLines(Path.Combine(_engine, "calls"));

    /// <summary>The ids of the containers that are there.</summary>
    public string[] Containers => [.. Directory.GetFiles(_engine, "container-*").Select(file => Path.GetFileName(file)["container-".Length..])];

    /// <summary>Makes it behave as the file of that name says.</summary>
    public void Set(string name) => File.WriteAllText(Path.Combine(_engine, name), string.Empty);

    /// <summary>Runs it, as somebody else would.</summary>
    public static Task<Execution> RunAsync(PlantedTools tools, params string[] words) => Execution.OfAsync(Path.Combine(tools.Alone, "docker"), words, tools.Alone);
}
