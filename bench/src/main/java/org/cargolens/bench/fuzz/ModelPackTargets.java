package org.cargolens.bench.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.ModelPackException;
import org.cargolens.analysis.detect.ModelPacks;
import org.cargolens.analysis.detect.WeightsFile;
import org.cargolens.scan.Sha256;
import org.cargolens.station.archive.ArchiveWriter;

/** Model packs: their descriptor, and zips that hold it with weights. No net is loaded. */
final class ModelPackTargets {
  private static final byte[] WEIGHTS = "no net at all".getBytes(StandardCharsets.UTF_8);

  private static final String DESCRIPTOR =
      """
      {"schema": "cargolens-model-pack/1", "name": "toy", "version": "1", "licence": "Apache-2.0",
       "views": ["side", "top"],
       "input": {"channels": ["high-energy", "single-energy"],
        "domains": {"display-grey": {"curve": "linear"},
                    "transmission": {"curve": "log", "range": 4.0}},
        "scale": {"kind": "height", "pixels": 512}, "multipleOf": 16,
        "tile": {"width": 128, "height": 96, "overlap": 32}, "batch": 3},
       "head": {"kind": "center-distance", "stride": 8, "classAgnostic": true},
       "classes": [{"name": "dense-block", "category": "dense-block", "kind": "finding",
                    "minimumScore": 0.5, "overlapLimit": 0.3, "lowerEdgeRaise": 0.1}],
       "weights": [{"file": "model.pt", "sha256": "DIGEST", "bytes": 13, "precision": "fp32",
                    "layout": "channels_last"}],
       "golden": {"height": 48, "width": 64,
        "input": {"file": "golden-input.u8", "sha256": "DIGEST", "bytes": 3072},
        "output": {"file": "golden-output.f32", "sha256": "DIGEST", "bytes": 960}},
       "training": {"description": "none"}, "figures": {"recall": 1.0}}
      """;

  private ModelPackTargets() {}

  /** Returns the targets, whose files go into an existing folder. */
  static List<FuzzTarget> all(Path folder) throws IOException {
    byte[] descriptor =
        DESCRIPTOR
            .replace("DIGEST", Sha256.of(ByteBuffer.wrap(WEIGHTS)).hex())
            .getBytes(StandardCharsets.UTF_8);
    Path pack = Files.createDirectories(folder.resolve("pack"));
    FileTarget.Kind inFolder =
        new FileTarget.Kind(
            "model pack",
            pack.resolve(ModelPacks.DESCRIPTOR),
            file -> !ModelPacks.open(pack).describe().isEmpty(),
            ModelPackTargets::isDeclared);
    return List.of(
        new FileTarget(inFolder, List.of(descriptor)),
        FileTarget.of(
            folder.resolve("model pack zip.zip"),
            ModelPackTargets::unpack,
            ModelPackTargets::isDeclared,
            List.of(zip(descriptor))));
  }

  private static boolean isDeclared(IOException e) {
    return e instanceof ModelPackException;
  }

  private static boolean unpack(Path zip) throws IOException {
    ModelPack pack = ModelPacks.open(zip);
    for (WeightsFile weights : pack.descriptor().weights()) {
      if (pack.read(weights.file()).length != weights.file().bytes()) {
        throw new AssertionError("weights of another length than they must have");
      }
    }
    return true;
  }

  private static byte[] zip(byte[] descriptor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ArchiveWriter archive = new ArchiveWriter(bytes, Instant.parse("2030-01-02T03:04:05Z"));
    add(archive, ModelPacks.DESCRIPTOR, descriptor);
    add(archive, "model.pt", WEIGHTS);
    archive.finish();
    return bytes.toByteArray();
  }

  private static void add(ArchiveWriter archive, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    archive.add(
        new ArchiveWriter.Stated(name, content.length, crc.getValue()),
        new ByteArrayInputStream(content));
  }
}
