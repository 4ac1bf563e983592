using System.Text.RegularExpressions;

namespace Environments.Secrets.Grammar;

/// <summary>A reference as it may be shown: without what a parameter or a user part may hold of a secret, wherever in it they stand.</summary>
internal static partial class MaskedReference
{
    private const string Mark = "***";

    /// <summary>The same reference, or fragment of one, with values masked.</summary>
    public static string Of(string written) => User().Replace(Parameter().Replace(written, $"${{name}}={Mark}"), $"{Mark}@");

    // Parameters of vals that say how or where to read are harmless; every other one may hold a secret, as secret_id does. A fragment, or a reference within
    // another one, may have a question mark of its own.
    [GeneratedRegex(
        @"(?<=[?&])(?!(address|auth_method|decode|encode|format|host|key_type|mode|namespace|password_env|password_file|profile|proto|recursive|region|role_arn|timeout|token_env|token_file|trim|username|version|version_id|version_stage)=)(?<name>[^=?&# \n]*)=[^&# \n]*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<=://)[^/ \n]*@", RegexOptions.CultureInvariant)]
    private static partial Regex User();
}
