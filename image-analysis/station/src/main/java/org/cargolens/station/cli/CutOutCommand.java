package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Region;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.simulator.projection.CutOut;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.simulator.projection.RawProjection;
import org.cargolens.station.dataset.CutOutFile;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cuts a thing out of a scan. */
@Command(
    name = "cut-out",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what a thing in a scan lets pass of each energy, to be projected into other scans by"
          + " 'project --raw --cut-out'.",
      "The scan has raw counts with frames, or transmission. The background is that of --clean,"
          + " else interpolated from 6 pixels beyond each side of the region, which must be even."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens cut-out scan.npy --region 812,340,90x36 --kind weapon --out pistol.json",
      "  cargolens cut-out dirty.npy --clean clean.npy --region 812,340,90x36 --kind weapon"
          + " --out pistol.json"
    })
final class CutOutCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A scan that shows the thing.")
  private Path file;

  @Option(
      names = "--region",
      paramLabel = "X,Y,WIDTHxHEIGHT",
      required = true,
      converter = RegionWord.class,
      description = "Rectangle around the thing, in pixels of the upright picture.")
  private Region region;

  @Option(
      names = "--kind",
      paramLabel = "WORD",
      required = true,
      description = "What it is, lower-case words with hyphens, such as weapon.")
  private String kind;

  @Option(
      names = "--clean",
      paramLabel = "FILE",
      description = "The same scan without the thing, line by line.")
  private Optional<Path> clean = Optional.empty();

  @Option(
      names = "--pitch",
      paramLabel = "MM",
      description = "Size of a pixel, if not in the scan.")
  private Optional<Double> pitch = Optional.empty();

  @Mixin private ViewChoice view;

  @Option(names = "--out", paramLabel = "JSON", required = true, description = "Where to write it.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    RawScan scan = new ScanFiles().read(file, ReadOptions.DEFAULT);
    if (scan.metadata().projection().isPresent()) {
      throw new IOException(
          file + ": something was projected into it; things are cut out of recorded scans");
    }
    CutOut thing;
    try {
      int index = view.index(scan);
      CutOut.Source source =
          new CutOut.Source(
              new RawProjection(scan, index),
              kind,
              pitch(scan.views().get(index)),
              scan.mainView().channels().get(0).sha256());
      thing = clean.isPresent() ? against(source) : CutOut.of(source, region);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    CutOutFile.write(out, thing);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s of %d x %d pixels -> %s%n",
            kind,
            thing.high().width(),
            thing.high().height(),
            out);
    return ExitCode.DONE.code();
  }

  private CutOut against(CutOut.Source source) throws IOException {
    RawScan without = new ScanFiles().read(clean.orElseThrow(), ReadOptions.DEFAULT);
    return CutOut.of(source, region, new RawProjection(without, view.index(without)));
  }

  private Pitch pitch(View shown) {
    if (pitch.isPresent()) {
      return new Pitch(pitch.get(), pitch.get());
    }
    ViewGeometry geometry = shown.geometry();
    if (geometry.linePitchMm().isEmpty() || geometry.detectorPitchMm().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "the scan doesn't say how large a pixel is: give --pitch");
    }
    return new Pitch(
        geometry.linePitchMm().getAsDouble(), geometry.detectorPitchMm().getAsDouble());
  }
}
