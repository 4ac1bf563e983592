using Environments.Processes;
using Environments.Secrets;
using Environments.Tests.Processes;

namespace Environments.Tests.Secrets;

/// <summary>Renders templates in a directory of their own, with programs and servers that the test decides.</summary>
internal sealed class Rendering : IDisposable
{
    public TemporaryDirectory Directory { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public ICommandRunner Runner { get; init; } = new RecordingRunner(command => throw new InvalidOperationException($"{command} was not to be started."));

    public HttpMessageHandler Server { get; init; } = new HttpClientHandler();

    public SecretOptions Options { get; init; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public async Task<RenderedTemplate> RenderAsync(string text, TemplateForm form = TemplateForm.Yaml)
    {
        using var http = new HttpClient(Server, disposeHandler: false);
        return await Renderer(http).RenderAsync(new("backend.yaml.tmpl", text, Directory.Path, form), TestContext.Current.CancellationToken);
    }

    public async Task<Problem> FailAsync(string text, TemplateForm form = TemplateForm.Yaml) =>
        (await Assert.ThrowsAsync<EnvironmentsException>(() => RenderAsync(text, form))).Problem;

    public TemplateRenderer Renderer(HttpClient http) => new(new(Variables), Runner, http, Time, Options);

    public void Dispose()
    {
        Directory.Dispose();
        Server.Dispose();
    }
}
