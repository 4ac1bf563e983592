namespace Environments.Terraform.Events;

/// <summary>What happens to a resource or an output, in the words of the event stream. A stream does not say in which order a replacement goes.</summary>
internal enum ChangeAction
{
    /// <summary>A word that this tool does not know yet.</summary>
    Other,

    /// <summary>Nothing.</summary>
    NoOp,

    /// <summary>A data source is read; nothing changes.</summary>
    Read,

    /// <summary>It is made.</summary>
    Create,

    /// <summary>It is changed where it is.</summary>
    Update,

    /// <summary>It is made anew and the old one deleted.</summary>
    Replace,

    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>It stays as it is and gets another address.</summary>
    Move,

    /// <summary>It stays as it is, and terraform forgets it.</summary>
    Remove,

    /// <summary>It stays as it is, and terraform learns of it.</summary>
    Import,
}
