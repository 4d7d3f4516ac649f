package org.cargolens.station.yield;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.YieldReport;
import org.cargolens.station.pdf.PdfReport;

/** A yield report as a PDF document. */
public final class YieldDocument {
  private YieldDocument() {}

  /**
   * Writes a report.
   *
   * @param tables its tables
   * @param look how it looks
   * @param file where to
   */
  public static void write(YieldReport report, YieldTables tables, Look look, Path file)
      throws IOException {
    try (PdfReport document = new PdfReport("Yield of scanning", look.font(), look.made())) {
      document.paragraph(tables.period());
      for (YieldTable table : tables.tables()) {
        document.heading(table.title()).table(table.headings(), table.rows());
      }
      // Before the pictures, which take a page each: behind them it would take one of its own.
      document.heading("How it is reckoned").paragraph(method(report));
      for (Dimension dimension : report.question().by().stream().sorted().toList()) {
        // A page for a single group would show a line of its table.
        if (report.rows(dimension).size() > 1) {
          Optional<BufferedImage> picture = YieldPlot.draw(report, dimension);
          if (picture.isPresent()) {
            document.picture(picture.get());
          }
        }
      }
      document.save(file);
    }
  }

  private static String method(YieldReport report) {
    return "A case counts once, in the period of its first scan, and in each of its groups. Cases"
        + " whose first scan is one image are one container and count once together, as what any"
        + " of them was found to be. Intervals are of 95 %: Wilson for shares; for ratios of"
        + " counts that of the binomial share given their sum, for ratios of shares the score"
        + " interval of Koopman. A rule earns its place if its yield, divided by that of the cases"
        + " drawn at random, has such an interval that lies above 1; cases that were drawn too are"
        + " left out of its yield, and both need "
        + YieldWords.count(report.question().limits().leastScans())
        + " scans."
        + " What a container held is known only if it was opened."
        + " How much there is in all is the share of violations among the cases drawn at random,"
        + " each with the same chance, times the cases that came in (Horvitz and Thompson); cases"
        + " still waiting for a decision or an opening are left out. It is what scanning and"
        + " following up all of them in the same way would find, not what they hold: what images"
        + " and officers miss among the drawn is missed in it too.";
  }

  /**
   * How a document looks.
   *
   * @param font a TrueType file; empty for one of the system
   * @param made when it is made
   */
  public record Look(Optional<Path> font, Instant made) {}
}
