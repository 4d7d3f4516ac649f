package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cargolens.analysis.report.ScanReportJson;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.Sha256;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.station.dataset.CutOutFile;
import org.cargolens.station.evaluation.TruthSet;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRawCommandTest {
  @TempDir private Path folder;
  private Path clean;
  private SimulatedScan truck;

  @BeforeEach
  void scanATruck() throws IOException {
    clean = Files.createDirectories(folder.resolve("clean"));
    truck =
        new SceneRenderer()
            .render(
                Scenes.named("loaded-container").orElseThrow().create(3),
                SceneOptions.pass(1).withPixels(PixelSize.HALF));
    new ScanFiles().write(truck.scan(), clean, "truck");
  }

  private Map<String, Sha256> digests() throws IOException {
    Map<String, Sha256> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(clean)) {
      for (Path file : files.toList()) {
        digests.put(
            file.getFileName().toString(), Sha256.of(ByteBuffer.wrap(Files.readAllBytes(file))));
      }
    }
    return digests;
  }

  @Test
  void project_rawCounts_writesMarkedScansWithTruthAndLeavesTheSourceAlone() throws Exception {
    Map<String, Sha256> before = digests();
    Path out = folder.resolve("out");

    CommandRun run =
        CommandRun.of("project", clean, "--raw", "--vary", "--seed", "4", "--out", out);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 projected scan,");
    assertThat(digests()).isEqualTo(before);
    Path file = out.resolve("truck-projected.npy");
    ProjectionMark mark = new ProjectionMark(truck.scan().mainView().channels().get(0).sha256());
    RawScan scan = new ScanFiles().read(file, ReadOptions.DEFAULT);
    assertThat(scan.metadata().projection()).contains(mark);
    assertThat(scan.mainView().calibration()).hasSize(4);
    assertThat(ScanFormats.installed().read(file, ReadOptions.DEFAULT).metadata().projection())
        .as("without its sidecar")
        .contains(mark);
    TruthSet truth = TruthSet.read(out);
    assertThat(truth.images().get(0).truth()).hasSize(1);
    assertThat(Files.readString(out.resolve("coco.json"))).contains(mark.original().hex());

    Path results = folder.resolve("results");
    assertThat(CommandRun.of("analyze", file, "--models", "none", "--out", results).exitCode())
        .isZero();
    var report = ScanReportJson.read(results.resolve("truck-projected.npy.report.json"));
    assertThat(report.source().metadata().projection()).contains(mark);
    assertThat(report.summary().reasons().get(0).code()).isEqualTo("projected");
    for (String picture : new String[] {"annotated", "display"}) {
      assertThat(CommandRun.of("display", file, "--out", results).exitCode()).isZero();
      Path png = results.resolve("truck-projected.npy." + picture + ".png");
      assertThat(new String(Files.readAllBytes(png), java.nio.charset.StandardCharsets.ISO_8859_1))
          .as(picture)
          .contains(ProjectionMark.KEYWORD, mark.original().hex());
    }
    assertThat(CommandRun.of("serve", "linescan+tcp://127.0.0.1:45990", "--scan", file).err())
        .contains("something was projected into it");
    assertThat(
            CommandRun.of(
                    "cut-out",
                    file,
                    "--region",
                    "20,20,9x9",
                    "--kind",
                    "weapon",
                    "--out",
                    folder.resolve("x.json"))
                .err())
        .contains("something was projected into it");
  }

  @Test
  void cutOut_andProject_laysTheThingElsewhere() throws Exception {
    SimulatedScan dirty =
        new SceneRenderer()
            .render(
                Scenes.named("hidden-object").orElseThrow().create(5),
                SceneOptions.pass(1).withPixels(PixelSize.HALF));
    Path with = new ScanFiles().write(dirty.scan(), folder, "dirty");
    SimulatedScan plain =
        new SceneRenderer()
            .render(
                Scenes.named("hidden-object").orElseThrow().create(5),
                SceneOptions.pass(1).withPixels(PixelSize.HALF).withoutHidden());
    Path without = new ScanFiles().write(plain.scan(), folder, "plain");
    var box = dirty.truth().ofCategory("dense-block").get(0).box();
    String region = box.x1() + "," + box.y1() + "," + box.width() + "x" + box.height();
    Path thing = folder.resolve("block.json");

    CommandRun cut =
        CommandRun.of(
            "cut-out",
            with,
            "--clean",
            without,
            "--region",
            region,
            "--kind",
            "dense-block",
            "--out",
            thing);

    assertThat(cut.err()).isEmpty();
    assertThat(CutOutFile.read(thing).kind()).isEqualTo("dense-block");
    Path out = folder.resolve("out");
    CommandRun run = CommandRun.of("project", clean, "--raw", "--cut-out", thing, "--out", out);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("1 projected scan,");
    assertThat(Files.readString(out.resolve("coco.json"))).contains("dense-block");

    String text = Files.readString(thing);
    Files.writeString(
        thing, text.replaceFirst("\"kind\": \"dense-block\"", "\"kind\": \"weapon\""));
    assertThat(CommandRun.of("project", clean, "--raw", "--cut-out", thing, "--out", out).err())
        .contains("sha-256");
  }

  @Test
  void project_optionsOfRawSamplesAlone_needRaw() {
    assertThat(CommandRun.of("project", clean, "--vary", "--out", folder.resolve("o")).err())
        .contains("go with --raw");
  }
}
