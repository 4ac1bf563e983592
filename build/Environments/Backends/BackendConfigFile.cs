using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Environments.Backends.Arguments;

namespace Environments.Backends;

/// <summary>
/// A backend as terraform takes it with <c>-backend-config</c>. Terraform copies whatever stands there into its data directory and into every plan file, so
/// credentials go elsewhere: keys into a file of AWS's own format that the backend alone is told of, and not into variables, which would sign the provider's
/// calls too. Terraform reads no YAML, and its HCL errors print the source line; JSON it takes literally.
/// </summary>
/// <param name="Path">The file to name on the command line.</param>
/// <param name="Texts">What to write, by path; every one of them through the door for files that hold a secret, before terraform starts.</param>
/// <param name="Variables">What terraform itself has to be given in variables.</param>
internal sealed record BackendConfigFile(string Path, ImmutableSortedDictionary<string, string> Texts, ImmutableSortedDictionary<string, string> Variables)
{
    /// <summary>The profile under which the keys of a backend stand.</summary>
    public const string Profile = "environments-backend";

    /// <summary>The variable that tells terraform where the files of the run are.</summary>
    public const string DirectoryVariable = "ENVIRONMENTS_RUN_DIRECTORY";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>What has to be written for a backend.</summary>
    /// <param name="backend">The backend.</param>
    /// <param name="directory">The directory for the files; the run directory.</param>
    public static BackendConfigFile Of(Backend.S3 backend, string directory)
    {
        var arguments = backend.Arguments.Without(S3Arguments.Credentials);
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (backend.Keys is { } keys)
        {
            const string File = "backend.credentials";
            texts[System.IO.Path.Combine(directory, File)] = Credentials(keys);
            arguments = arguments.Without(["shared_credentials_file"]).With("shared_credentials_files", ImmutableArray.Create(Moving(File))).With("profile", Profile);
        }

        if (arguments.Block("assume_role_with_web_identity") is { } role && role.Text("web_identity_token") is { } token)
        {
            const string File = "backend.token";
            texts[System.IO.Path.Combine(directory, File)] = token;
            arguments = arguments.With("assume_role_with_web_identity", role.Without(["web_identity_token"]).With("web_identity_token_file", Moving(File)));
        }

        var path = System.IO.Path.Combine(directory, "backend.tfbackend.json");
        texts[path] = Json(arguments).ToJsonString(Indented) + "\n";
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add(DirectoryVariable, directory);
        return new(path, texts.ToImmutable(), backend.Arguments.Text("sse_customer_key") is { } key ? variables.Add("AWS_SSE_CUSTOMER_KEY", key) : variables);
    }

    // A plan keeps the path, and may be carried out in a run directory of another name. The backend expands variables in paths:
    // https://github.com/hashicorp/aws-sdk-go-base/blob/main/internal/expand/filepath.go
    private static string Moving(string file) => $"${{{DirectoryVariable}}}/{file}";

    // https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
    private static string Credentials(StaticKeys keys) =>
        $"[{Profile}]\naws_access_key_id = {keys.AccessKey}\naws_secret_access_key = {keys.SecretKey}\n"
        + (keys.Token is null ? string.Empty : $"aws_session_token = {keys.Token}\n");

    private static JsonObject Json(BackendArguments arguments) => new(arguments.Names.Select(name => KeyValuePair.Create(name, Json(arguments[name]!))));

    private static JsonNode? Json(object value) => value switch
    {
        BackendArguments below => Json(below),
        ImmutableArray<string> list => new JsonArray([.. list.Select(item => JsonValue.Create(item))]),
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        _ => JsonValue.Create((string)value),
    };
}
