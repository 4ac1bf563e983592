namespace Environments.Processes.Sessions;

/// <summary>One thing to do while a program that was asked to end has not ended.</summary>
internal enum EscalationStep
{
    /// <summary>Look again later.</summary>
    Nothing,

    /// <summary>Interrupt it for the first time.</summary>
    Interrupt,

    /// <summary>Say that it is being waited for.</summary>
    Remark,

    /// <summary>Say what would be lost by a second interrupt, and how to send it.</summary>
    Warn,

    /// <summary>Send the second interrupt.</summary>
    InterruptAgain,
}
