// fake-tool VERB...: does one thing that tests of process handling need, and nothing else.
switch (args)
{
    case ["arguments", .. var rest]:
        Array.ForEach(rest, Console.WriteLine);
        return 0;

    case ["variable", var name]:
        Console.WriteLine(Environment.GetEnvironmentVariable(name) ?? "(not set)");
        return 0;

    case ["directory"]:
        Console.WriteLine(Environment.CurrentDirectory);
        return 0;

    case ["both", var output, var error, var exitCode]:
        Console.Out.WriteLine(output);
        Console.Error.WriteLine(error);
        return int.Parse(exitCode, System.Globalization.CultureInfo.InvariantCulture);

    case ["lines", var count]:
        for (var i = 0; i < int.Parse(count, System.Globalization.CultureInfo.InvariantCulture); i++)
        {
            Console.Out.WriteLine($"out {i}");
            Console.Error.WriteLine($"err {i}");
        }

        return 0;

    case ["read"]:
        Console.WriteLine(Console.In.ReadToEnd().Length);
        return 0;

    case ["wait", var marker]:
        // The marker tells the test that the process runs; its content is the process to look for afterwards.
        File.WriteAllText(marker + ".new", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        File.Move(marker + ".new", marker);
        Thread.Sleep(Timeout.Infinite);
        return 0;

    default:
        Console.Error.WriteLine($"unknown verb: {string.Join(' ', args)}");
        return 2;
}
