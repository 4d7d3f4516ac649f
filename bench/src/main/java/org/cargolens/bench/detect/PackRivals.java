package org.cargolens.bench.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.cargolens.analysis.detect.Detector;
import org.cargolens.analysis.detect.Detectors;
import org.cargolens.analysis.detect.InferenceEngine;
import org.cargolens.analysis.detect.ModelDescriptor;
import org.cargolens.analysis.detect.ModelPack;
import org.cargolens.analysis.detect.Precision;
import org.cargolens.analysis.detect.WeightsFile;
import org.cargolens.analysis.json.JsonObject;

/** All ways of running one pack's net that this machine has, ours first. */
final class PackRivals implements AutoCloseable {
  /** The pack as {@link Detectors} would load it here. */
  static final String OURS = "ours";

  /** Our FP32 file, with which all others are compared. */
  static final String OURS_FP32 = "ours-fp32";

  static final String PLAIN = "plain-torchscript";
  static final String ONNX_RUNTIME = "onnx-runtime";

  private final ModelPack pack;
  private final InferenceEngine engine;
  private Precision chosen = Precision.FP32;
  private final List<Rival> rivals = new ArrayList<>();
  private final Map<String, String> facts = new LinkedHashMap<>();

  private PackRivals(ModelPack pack) {
    this.pack = pack;
    this.engine = ServiceLoader.load(InferenceEngine.class).findFirst().orElseThrow();
  }

  /**
   * Makes the rivals of a pack.
   *
   * @param python if there is one; without it nothing can be exported either
   * @param threads that ONNX Runtime may use
   * @param folder for exported files
   */
  static PackRivals of(ModelPack pack, Optional<PythonPeer> python, int threads, Path folder)
      throws IOException {
    PackRivals made = new PackRivals(pack);
    try {
      made.addOurs();
      if (python.isPresent()) {
        made.addOthers(python.get(), threads, folder);
      }
      return made;
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  private void addOurs() throws IOException {
    WeightsFile file;
    try (Detector detector = Detectors.load(pack)) {
      file = detector.loadReport().file();
      facts.put(OURS, file.precision().word() + ", " + detector.loadReport().reason());
    }
    chosen = file.precision();
    rivals.add(ours(OURS, file));
    rivals.add(ours(OURS_FP32, fp32()));
  }

  private NetworkRival ours(String name, WeightsFile file) throws IOException {
    return new NetworkRival(name, engine.load(pack.describe(), pack.read(file.file())));
  }

  private WeightsFile fp32() {
    return pack.descriptor().weights().stream()
        .filter(file -> file.precision() == Precision.FP32)
        .findFirst()
        .orElseThrow();
  }

  private void addOthers(PythonPeer python, int threads, Path folder) throws IOException {
    String name = pack.descriptor().name();
    Path model = folder.resolve(name + ".pt");
    Path plain = folder.resolve(name + "-plain.pt");
    Path onnx = folder.resolve(name + ".onnx");
    Files.write(model, pack.read(fp32().file()));
    JsonObject answer =
        python.ask(
            JsonObject.builder()
                .put("do", "prepare")
                .put("name", name)
                .put("model", model.toString())
                .put("multiple", pack.descriptor().input().multipleOf())
                .put("plain", plain.toString())
                .put("onnx", onnx.toString())
                .build());
    if (answer.find("skipped").isPresent()) {
      String reason = "skipped: " + answer.get("skipped").asText();
      facts.put(PLAIN, reason);
      facts.put(ONNX_RUNTIME, reason);
    } else {
      rivals.add(new NetworkRival(PLAIN, engine.load(PLAIN, Files.readAllBytes(plain))));
      addOnnx(onnx, threads);
    }
    for (PythonRival.Way way : PythonRival.Way.values()) {
      rivals.add(new PythonRival(python, name, way, folder));
    }
  }

  private void addOnnx(Path model, int threads) {
    try {
      OnnxRival rival = OnnxRival.open(model, threads);
      facts.put(ONNX_RUNTIME, rival.version());
      rivals.add(rival);
    } catch (IOException e) {
      facts.put(ONNX_RUNTIME, "skipped: " + e.getMessage());
    }
  }

  ModelDescriptor model() {
    return pack.descriptor();
  }

  /** Returns the precision that the pack was loaded in here. */
  Precision chosen() {
    return chosen;
  }

  Rival rival(String name) {
    return rivals.stream().filter(rival -> rival.name().equals(name)).findFirst().orElseThrow();
  }

  List<Rival> rivals() {
    return List.copyOf(rivals);
  }

  /** Returns what there is to say of rivals: versions, and why one is missing. */
  Map<String, String> facts() {
    return facts;
  }

  @Override
  public void close() throws IOException {
    for (Rival rival : rivals) {
      rival.close();
    }
  }
}
