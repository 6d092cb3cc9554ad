namespace Platform.Notification.Templates.Model;

/// <summary>What one rendering may cost. The engine has no limit of its own: what it reads and writes counts instead.</summary>
/// <param name="steps">Values read, passes of loops (each as dear as the template is long) and pieces written.</param>
internal sealed class RenderBudget(int steps)
{
    /// <summary>Default of <c>steps</c>.</summary>
    public const int Steps = 1_000_000;

    private int _left = steps;

    /// <summary>Takes steps off.</summary>
    /// <exception cref="TemplateException">None are left.</exception>
    public void Spend(int steps)
    {
        _left -= steps;

        if (_left < 0)
            throw new TemplateException("the template takes too long over this model");
    }
}
