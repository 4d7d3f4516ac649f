package org.cargolens.station.compare;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.cargolens.analysis.evaluate.likeness.Curve;
import org.cargolens.analysis.evaluate.likeness.Likeness;
import org.cargolens.analysis.evaluate.likeness.PictureStatistics;
import org.cargolens.station.plot.LinePlot;

/**
 * Writes {@code index.html} with its pictures: thumbnails side by side, a table of figures, four
 * plots. Works without network and without scripts.
 */
public final class ComparisonPage {
  private static final double MOST = 0.9;
  private static final double LEAST = 0.1;

  private final ComparedScans generated;
  private final ComparedScans real;
  private final Path folder;

  private ComparisonPage(ComparedScans generated, ComparedScans real, Path folder) {
    this.generated = generated;
    this.real = real;
    this.folder = folder;
  }

  /**
   * Writes the page.
   *
   * @param generated shown on the left
   * @param real shown on the right
   * @param folder an existing folder; files of the same names are written over
   * @return the page
   */
  public static Path write(ComparedScans generated, ComparedScans real, Path folder)
      throws IOException {
    return new ComparisonPage(generated, real, folder).write();
  }

  /** Returns the figures as lines of text, for a terminal. */
  public static List<List<String>> figures(ComparedScans generated, ComparedScans real) {
    Likeness likeness = Likeness.between(generated.population(), real.population());
    return List.of(
        figure("open-beam level", PictureStatistics::air, generated, real),
        figure("darkest level", PictureStatistics::dark, generated, real),
        figure("noise of flat places", PictureStatistics::noise, generated, real),
        distance("histogram of greys", likeness.greys()),
        distance("histogram of gradients", likeness.gradients()),
        distance("noise power along", likeness.powerAlong()),
        distance("noise power across", likeness.powerAcross()));
  }

  private static List<String> figure(
      String name,
      ToDoubleFunction<PictureStatistics> figure,
      ComparedScans generated,
      ComparedScans real) {
    return List.of(name, range(figure, generated), range(figure, real), "");
  }

  private static String range(ToDoubleFunction<PictureStatistics> figure, ComparedScans scans) {
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f-%.4f)",
        scans.population().mean(figure),
        scans.population().quantile(figure, LEAST),
        scans.population().quantile(figure, MOST));
  }

  private static List<String> distance(String name, double distance) {
    return List.of(name, "", "", String.format(Locale.ROOT, "%.4f", distance));
  }

  private Path write() throws IOException {
    StringBuilder page = new StringBuilder(8192);
    page.append(
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Generated and real scans</title>
        <style>
        body { font: 15px/1.4 sans-serif; margin: 24px; max-width: 1240px; color: #1b1f23 }
        table { border-collapse: collapse } td, th { padding: 4px 14px 4px 0; text-align: left }
        td { border-top: 1px solid #d8dbdf } .pair img { width: 100%; display: block }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; margin: 8px 0 }
        .plots img { max-width: 49% }
        </style></head><body>
        """);
    page.append("<h1>Generated and real scans</h1>\n");
    page.append(
        String.format(
            Locale.ROOT,
            "<p>%d generated scans (%s) beside %d real ones (%s). Ranges hold most: 10 to 90 %%."
                + " Distances are earth mover's distances of mean curves: 0 the same, 1 all at"
                + " opposite ends.</p>%n",
            generated.population().pictures().size(),
            escaped(generated.name()),
            real.population().pictures().size(),
            escaped(real.name())));
    table(page);
    plots(page);
    thumbnails(page);
    page.append("</body></html>\n");
    Path file = folder.resolve("index.html");
    Files.writeString(file, page, StandardCharsets.UTF_8);
    return file;
  }

  private void table(StringBuilder page) {
    page.append("<table><tr><th></th><th>generated</th><th>real</th><th>distance</th></tr>\n");
    for (List<String> row : figures(generated, real)) {
      page.append("<tr>");
      row.forEach(cell -> page.append("<td>").append(cell).append("</td>"));
      page.append("</tr>\n");
    }
    page.append("</table>\n");
  }

  private void plots(StringBuilder page) throws IOException {
    page.append("<div class=\"plots\">\n");
    plot(page, "greys", new Axis("sample / open beam", 1.0 / PictureStatistics.GREYS));
    plot(page, "gradients", new Axis("steepness (bin, each twice the last)", 1));
    plot(page, "power-along", new Axis("cycles a pixel", 0.5 / PictureStatistics.FREQUENCIES));
    plot(page, "power-across", new Axis("cycles a pixel", 0.5 / PictureStatistics.FREQUENCIES));
    page.append("</div>\n");
  }

  private record Axis(String title, double step) {}

  private record Side(String word, ComparedScans scans) {}

  private List<Side> sides() {
    return List.of(new Side("generated", generated), new Side("real", real));
  }

  private static Function<PictureStatistics, Curve> curve(String name) {
    return switch (name) {
      case "greys" -> PictureStatistics::greys;
      case "gradients" -> PictureStatistics::gradients;
      case "power-along" -> PictureStatistics::powerAlong;
      default -> PictureStatistics::powerAcross;
    };
  }

  private void plot(StringBuilder page, String name, Axis axis) throws IOException {
    LinePlot plot =
        new LinePlot(name.replace('-', ' '), axis.title(), "share", LinePlot.Size.HALF_PAGE);
    for (Side side : sides()) {
      double[] values = side.scans().population().curve(curve(name)).toArray();
      double[] places = new double[values.length];
      for (int i = 0; i < places.length; i++) {
        places[i] = (i + 0.5) * axis.step();
        values[i] = Math.max(1e-6, values[i]);
      }
      plot.line(side.word(), places, values);
    }
    picture(plot.logarithmic().draw(), name + ".png");
    page.append("<img src=\"").append(name).append(".png\" alt=\"").append(name).append("\">\n");
  }

  private void thumbnails(StringBuilder page) throws IOException {
    page.append("<h2>Generated on the left, real on the right</h2>\n");
    int pairs = Math.min(generated.thumbnails().size(), real.thumbnails().size());
    for (int i = 0; i < pairs; i++) {
      page.append("<div class=\"pair\">");
      for (Side side : sides()) {
        String name = side.word() + "-" + i + ".png";
        picture(side.scans().thumbnails().get(i), name);
        page.append("<img src=\"").append(name).append("\" alt=\"\">");
      }
      page.append("</div>\n");
    }
  }

  private void picture(BufferedImage image, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no writer for PNG: " + file);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
