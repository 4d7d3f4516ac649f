package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.station.files.ScanConversion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a scan file in another format. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a scan in the format that OUT's ending stands for.",
      "The result is read back and compared; if it would not hold all of the scan, what is missing"
          + " is named and nothing is written.",
      "NAME.npy holds every scan, by NAME.scan.json beside it, which stands for the scan when it is"
          + " read again: channels of several kinds have files of their own. FS6000 files are"
          + " NAMEhigh.img and so on. NAME.dcs of a scan of several energies or views is a file for"
          + " each: NAME.high-energy.dcs and so on; any of them is read as the whole scan."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens convert scan.ase scan.npy",
      "  cargolens convert scan.npy scan.dcs",
      "  cargolens convert --allow-loss scan.ase scan.tif",
      "  cargolens convert --compress --allow-loss scan.npy scan.tif",
      "  cargolens convert --format vacis scan.npy scan.tif",
      "  cargolens convert --in-format vacis --domain raw scan.tif scan.npy"
    })
final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "IN", description = "A scan file of any format.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file to make; never replaced.")
  private Path out;

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "The format, if the ending doesn't say it: see 'cargolens formats'.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--allow-loss",
      description = "Write it even if something beside the pixels is lost; says what.")
  private boolean allowLoss;

  @Option(
      names = "--compress",
      description = "Pack the pixels without loss, in a format that can do so or not (tiff).")
  private boolean compress;

  @Override
  public Integer call() throws IOException {
    List<ScanFormat> formats = formats();
    RawScan scan = reading.reading().read(in);
    ScanConversion.Made made = new ScanConversion(scan, out, in).run(formats, allowLoss);
    for (Path file : made.files()) {
      spec.commandLine().getOut().println(in + " -> " + file + " (" + made.format() + ")");
    }
    for (String loss : made.losses()) {
      spec.commandLine().getOut().println("lost: " + loss);
    }
    return ExitCode.DONE.code();
  }

  private List<ScanFormat> formats() {
    List<ScanFormat> formats = namedFormats();
    if (!compress) {
      return formats;
    }
    List<ScanFormat> compressed =
        formats.stream().flatMap(format -> format.compressed().stream()).toList();
    if (compressed.isEmpty()) {
      throw usage("--compress: " + formats.get(0).name() + " has no choice of packing");
    }
    return compressed;
  }

  private List<ScanFormat> namedFormats() {
    if (format.isPresent()) {
      return List.of(
          ScanFormats.installed()
              .named(format.get())
              .orElseThrow(() -> usage("no format is called " + format.get())));
    }
    List<ScanFormat> formats = ScanConversion.formatsOf(out);
    if (formats.isEmpty()) {
      throw usage("no format has the ending of " + out + "; name one by --format");
    }
    return formats;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
