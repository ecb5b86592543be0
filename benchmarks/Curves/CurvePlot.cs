using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace Signalbook.Benchmarks.Curves;

/// <summary>Draws panels side by side as SVG; both axes are logarithmic, so that what is flat is flat and what is proportional is a diagonal.</summary>
internal static class CurvePlot
{
    private const double Width = 480;
    private const double Height = 360;
    private const double Left = 64;
    private const double Top = 44;
    private const double PlotWidth = Width - Left - 24;
    private const double PlotHeight = Height - Top - 56;
    private const double LegendHeight = 34;

    private static readonly string[] s_colors = ["#b45309", "#7c3aed", "#1d4ed8", "#0891b2", "#6b7280"];

    public static string Draw(IReadOnlyList<CurvePanel> panels)
    {
        var svg = new StringBuilder();
        double width = Width * panels.Count;
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {Height + LegendHeight}\" width=\"{width}\" height=\"{Height + LegendHeight}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        for (int i = 0; i < panels.Count; i++)
            Draw(svg, panels[i], Width * i);
        DrawLegend(svg, [.. panels.SelectMany(static panel => panel.Curves).Select(static curve => curve.Contender).Distinct()]);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, CurvePanel panel, double x)
    {
        double[] sizes = [.. panel.Curves[0].Points.Select(static point => point.Size)];
        double[] values = [.. panel.Curves.SelectMany(static curve => curve.Points).Select(static point => point.Nanoseconds)];
        double low = Math.Pow(10, Math.Floor(Math.Log10(values.Min())));
        double high = Math.Pow(10, Math.Ceiling(Math.Log10(values.Max())));
        Text(svg, x + Left, 24, panel.Title, "font-size=\"15\" font-weight=\"bold\"");
        Text(svg, x + Left + PlotWidth / 2, Height - 12, panel.Axis, "text-anchor=\"middle\"");
        for (double value = low; value <= high * 1.01; value *= 10)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x + Left:0.#}\" x2=\"{x + Left + PlotWidth:0.#}\" y1=\"{Y(value):0.#}\" y2=\"{Y(value):0.#}\" stroke=\"#e5e7eb\"/>\n");
            Text(svg, x + Left - 6, Y(value) + 4, value.ToString("0.##", CultureInfo.InvariantCulture) + " ns", "text-anchor=\"end\"");
        }

        foreach (double size in sizes)
            Text(svg, X(size), Top + PlotHeight + 18, size.ToString("0", CultureInfo.InvariantCulture), "text-anchor=\"middle\"");
        foreach (Curve curve in panel.Curves)
        {
            string color = Color(curve.Contender);
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"{string.Join(' ', curve.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Size):0.#},{Y(point.Nanoseconds):0.#}")))}\"/>\n");
            foreach ((double size, double nanoseconds) in curve.Points)
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(size):0.#}\" cy=\"{Y(nanoseconds):0.#}\" r=\"3\" fill=\"{color}\"/>\n");
        }

        double X(double size) => x + Left + PlotWidth * Share(size, sizes[0], sizes[^1]);
        double Y(double value) => Top + PlotHeight * (1 - Share(value, low, high));
    }

    private static void DrawLegend(StringBuilder svg, IReadOnlyList<string> contenders)
    {
        double x = Left;
        foreach (string contender in contenders)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{Height + 6}\" width=\"12\" height=\"12\" fill=\"{Color(contender)}\"/>\n");
            Text(svg, x + 17, Height + 17, contender, "font-size=\"11\"");
            x += 34 + contender.Length * 5.6;
        }
    }

    private static string Color(string contender) => contender switch
    {
        Contender.Parser => s_colors[0],
        Contender.Plain => s_colors[1],
        Contender.Struct => s_colors[2],
        Contender.Utf8 => s_colors[3],
        _ => s_colors[4],
    };

    private static double Share(double value, double low, double high) => Math.Log(value / low) / Math.Log(high / low);

    private static void Text(StringBuilder svg, double x, double y, string text, string attributes) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" fill=\"#111827\" {attributes}>{WebUtility.HtmlEncode(text)}</text>\n");
}
