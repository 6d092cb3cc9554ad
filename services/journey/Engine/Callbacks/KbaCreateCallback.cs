namespace Platform.Journey.Engine.Callbacks;

/// <summary>
/// Asks to choose or write a security question and to answer it. The answer may be shown again to who typed it, but is never stored.
/// </summary>
/// <param name="Prompt">Text above the question.</param>
/// <param name="PredefinedQuestions">Questions to choose from.</param>
/// <param name="AllowUserDefinedQuestions">Whether an own question is allowed; null: not said, as in the documented form of the callback.</param>
/// <param name="Question">Echoed question.</param>
/// <param name="Answer">Echoed answer.</param>
public sealed record KbaCreateCallback(
    string Prompt, ValueArray<string> PredefinedQuestions, bool? AllowUserDefinedQuestions, string Question = "", string Answer = "")
    : Callback
{
    /// <inheritdoc/>
    public override string Type => "KbaCreateCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output => AllowUserDefinedQuestions is { } allowed
        ? [Prompts, Questions, new("allowUserDefinedQuestions", Json.From(allowed))]
        : [Prompts, Questions];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("question", Json.From(Question)),
        new("answer", Json.From(Answer), InputSecrecy.NotStored),
    ];

    private CallbackOutput Prompts => new("prompt", Json.From(Prompt));

    private CallbackOutput Questions => new("predefinedQuestions", Json.From(PredefinedQuestions));

    /// <summary>Prints no answer.</summary>
    public override string ToString() => $"{Type}({Prompt})";
}
