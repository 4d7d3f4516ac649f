package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.simulator.dataset.DataSetRecipe;
import org.cargolens.station.compare.ComparedScans;
import org.cargolens.station.compare.ComparisonPage;
import org.cargolens.station.dataset.DataSetWriter;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sets generated scans beside real ones. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a page that sets generated scans beside real ones: look, levels, noise, histograms.",
      "The page holds small pictures of the real scans: keep it where they may be."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens evaluate compare --with scans --scene trucks --out comparison",
      "  cargolens evaluate compare --with scans --generated training/images --out comparison"
    })
final class EvaluateCompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--with",
      required = true,
      paramLabel = "DIR",
      description = "Folder with real scans.")
  private Path real;

  @Option(
      names = "--generated",
      paramLabel = "DIR",
      description = "Folder with generated scans; else some are drawn into --out.")
  private Optional<Path> generated = Optional.empty();

  @Option(
      names = "--scene",
      paramLabel = "NAME",
      defaultValue = "traffic",
      completionCandidates = SceneNames.class,
      description = "What is drawn: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private String scene;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "40",
      description = "How many are drawn (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--height",
      paramLabel = "PX",
      defaultValue = "700",
      description = "Rows of those, 64 to 2048 (${DEFAULT-VALUE}).")
  private int height;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides what is drawn (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many pairs of pictures the page shows, 0 to 200 (${DEFAULT-VALUE}).")
  private int show;

  @Mixin private OutputFolder out;

  @Override
  public Integer call() throws IOException {
    if (show < 0 || show > 200) {
      throw new ParameterException(spec.commandLine(), "--show must be 0 to 200, is " + show);
    }
    Path folder = out.prepared();
    Path drawn = generated.isPresent() ? generated.get() : drawn(folder.resolve("generated"));
    String name = generated.isPresent() ? drawn.toString() : scene + ", seed " + seed;
    ComparedScans left = ComparedScans.read(name, drawn, show, this::complain);
    ComparedScans right = ComparedScans.read(real.toString(), real, show, this::complain);
    Path page = ComparisonPage.write(left, right, folder);
    TextTable table = new TextTable("", "generated", "real", "distance");
    for (List<String> row : ComparisonPage.figures(left, right)) {
      table.add(row.toArray(new String[0]));
    }
    PrintWriter print = spec.commandLine().getOut();
    print.print(table);
    print.println("Open " + page);
    print.flush();
    return ExitCode.DONE.code();
  }

  private Path drawn(Path folder) throws IOException {
    DataSetRecipe recipe;
    try {
      recipe = new DataSetRecipe(List.of(scene.split(",", -1)), count, seed, height, 0, 0, 1, true);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try (Progress progress = new Progress("Simulating", "scans", count)) {
      new DataSetWriter(new VersionProvider().getVersion()[0], threads)
          .write(
              recipe,
              OutputFolder.prepare(folder),
              done -> {
                for (int i = 0; i < done; i++) {
                  progress.step();
                }
              });
    }
    return folder.resolve("images");
  }

  private void complain(String why) {
    spec.commandLine().getErr().println("cargolens: " + why);
  }
}
