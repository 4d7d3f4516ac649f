package org.cargolens.station.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cargolens.casework.yield.Dimension;
import org.cargolens.casework.yield.YieldReport;
import org.cargolens.station.yield.YieldCsv;
import org.cargolens.station.yield.YieldDocument;
import org.cargolens.station.yield.YieldPlot;
import org.cargolens.station.yield.YieldTables;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a yield report goes beside the terminal. */
final class YieldFiles {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write the counts as CSV.")
  private Optional<Path> csv = Optional.empty();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the yields of the first dimension of the table as PNG.")
  private Optional<Path> plot = Optional.empty();

  @Option(names = "--pdf", paramLabel = "FILE", description = "Write all of it as PDF.")
  private Optional<Path> pdf = Optional.empty();

  @Option(
      names = "--font",
      paramLabel = "TTF",
      description =
          "Font of the PDF; else DejaVu Sans, Liberation Sans, Noto Sans or Arial of this system,"
              + " else Helvetica without most accents.")
  private Optional<Path> font = Optional.empty();

  /** Checks, before cases are read, that all can be written where it goes. */
  void check() throws IOException {
    OutputFile.checkFolder(csv);
    OutputFile.checkFolder(plot);
    OutputFile.checkFolder(pdf);
  }

  void write(YieldReport report, YieldTables tables, Instant now) throws IOException {
    if (csv.isPresent()) {
      Files.writeString(csv.get(), YieldCsv.of(report));
      said(csv.get());
    }
    if (plot.isPresent()) {
      draw(report, plot.get());
    }
    if (pdf.isPresent()) {
      YieldDocument.write(report, tables, new YieldDocument.Look(font, now), pdf.get());
      said(pdf.get());
    }
  }

  private void draw(YieldReport report, Path file) throws IOException {
    Dimension first =
        report.question().by().stream().min(Comparator.naturalOrder()).orElse(Dimension.RULE);
    Optional<BufferedImage> picture = YieldPlot.draw(report, first);
    if (picture.isEmpty()) {
      spec.commandLine().getErr().println(file + ": nothing to draw");
      return;
    }
    if (!ImageIO.write(picture.get(), "png", file.toFile())) {
      throw new IOException("no writer for PNG: " + file);
    }
    said(file);
  }

  private void said(Path file) {
    spec.commandLine().getOut().println("Open " + file);
    spec.commandLine().getOut().flush();
  }
}
