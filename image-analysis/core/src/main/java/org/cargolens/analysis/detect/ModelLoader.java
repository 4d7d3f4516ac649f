package org.cargolens.analysis.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.cv.Pixels;

/** Loads one pack: reads weights, tries them on a probe picture, chooses among precisions. */
final class ModelLoader {
  /** Rows and columns of the probe picture of a model that looks at images as they are. */
  private static final int PROBE_ROWS = 256;

  private static final int PROBE_COLUMNS = 512;

  private static final int MOST_PROBE_PIXELS = 1 << 20;

  private final ModelPack pack;
  private final DetectorOptions options;
  private final InferenceEngine engine;
  private final boolean bfloat16;
  private final ModelDescriptor descriptor;
  private final InputBuffers buffers = new InputBuffers();
  private final List<ParityReport> parity = new ArrayList<>();

  /**
   * Makes a loader.
   *
   * @param bfloat16 whether the processor has instructions for bf16
   */
  ModelLoader(ModelPack pack, DetectorOptions options, InferenceEngine engine, boolean bfloat16) {
    this.pack = pack;
    this.options = options;
    this.engine = engine;
    this.bfloat16 = bfloat16;
    this.descriptor = pack.descriptor();
  }

  /** A network that passed the probe. */
  private record Tried(WeightsFile file, Network network, List<Seen> seen) {}

  /** What a network saw on a picture. */
  private record Seen(String picture, List<Detection> detections) {}

  Detector load() throws ModelPackException {
    long start = System.nanoTime();
    Choice choice = options.precision().isPresent() ? asked() : fastest();
    LoadReport report =
        new LoadReport(
            choice.tried.file,
            engine.describe(),
            choice.reason,
            parity,
            Duration.ofNanos(System.nanoTime() - start));
    return new LoadedDetector(descriptor.withClasses(classes()), choice.tried.network, report);
  }

  private record Choice(Tried tried, String reason) {}

  private Choice asked() throws ModelPackException {
    Precision precision = options.precision().orElseThrow();
    Optional<WeightsFile> file = descriptor.weightsOf(precision);
    if (file.isEmpty()) {
      throw new ModelPackException(pack.describe() + " has no weights of " + precision.word());
    }
    return new Choice(attempt(file.get()), precision.word() + " was asked for");
  }

  private Choice fastest() throws ModelPackException {
    Tried exact = attempt(descriptor.weightsOf(Precision.FP32).orElseThrow());
    Optional<WeightsFile> small = descriptor.weightsOf(Precision.BF16);
    if (small.isEmpty()) {
      return new Choice(exact, "the pack has no other weights");
    }
    if (!bfloat16) {
      return new Choice(exact, "this processor has no instructions for bf16");
    }
    Tried fast;
    try {
      fast = attempt(small.get());
    } catch (ModelPackException | RuntimeException e) {
      exact.network.close();
      throw e;
    }
    for (int i = 0; i < exact.seen.size(); i++) {
      Seen seen = exact.seen.get(i);
      parity.add(
          Parity.compare(
              fast.file.name(), seen.picture, seen.detections, fast.seen.get(i).detections));
    }
    if (parity.stream().mapToInt(ParityReport::boxes).sum() == 0) {
      fast.network.close();
      return new Choice(exact, "no picture here has a box that could be compared with bf16");
    }
    if (parity.stream().allMatch(ParityReport::passed)) {
      exact.network.close();
      return new Choice(fast, "the fastest here, with the same boxes as fp32");
    }
    fast.network.close();
    return new Choice(exact, "bf16 gave other boxes");
  }

  /** Reads weights and tries them; a network that fails is closed. */
  private Tried attempt(WeightsFile file) throws ModelPackException {
    byte[] weights = pack.read(file.file());
    Network network = engine.load(pack.describe() + ", " + file.name(), weights);
    try {
      return new Tried(file, network, look(file, network));
    } catch (DetectionException e) {
      network.close();
      throw new ModelPackException(
          pack.describe() + ": " + file.name() + " fails when tried: " + e.getMessage(), e);
    } catch (ModelPackException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** Returns what a network sees on each picture that there is to try it on. */
  private List<Seen> look(WeightsFile file, Network network) throws ModelPackException {
    List<Seen> seen = new ArrayList<>();
    seen.add(new Seen("probe picture", look(network, probe())));
    if (descriptor.golden().isPresent()) {
      GoldenCheck golden = GoldenCheck.read(pack, descriptor.golden().get());
      seen.add(new Seen("golden sample", look(network, golden.picture())));
      if (file.precision() == Precision.FP32) {
        golden.compare(network);
      }
    }
    return seen;
  }

  private Pixels probe() {
    return descriptor.input().scale() instanceof InputScale.FixedHeight fixed
        ? ProbePicture.draw(probeColumns(fixed.rows()), fixed.rows())
        : ProbePicture.draw(PROBE_COLUMNS, PROBE_ROWS);
  }

  /** Three times as wide as high, like a truck, while that stays small. */
  private static int probeColumns(int rows) {
    return Math.max(rows / 2, Math.min(3 * rows, MOST_PROBE_PIXELS / rows));
  }

  private List<Detection> look(Network network, Pixels picture) {
    try (PreparedPlane plane = PreparedPlane.of(picture)) {
      return new TiledNetwork(probeDescriptor(), network, buffers).detect(plane);
    }
  }

  /** Small tiles, so that several go at once as they will later: some faults show only then. */
  private ModelDescriptor probeDescriptor() {
    ModelInput input = descriptor.input();
    if (input.tiling().isEmpty()) {
      return descriptor;
    }
    Tiling tiling = input.tiling().get();
    int side = PROBE_ROWS / input.multipleOf() * input.multipleOf();
    int width = Math.min(tiling.width(), side);
    int height = Math.min(tiling.height(), side);
    int overlap = Math.min(tiling.overlap(), Math.min(width, height) - input.multipleOf());
    return descriptor.withInput(
        input.withTiling(
            new Tiling(width, height, Math.min(overlap, Math.min(width, height) / 2))));
  }

  private List<DetectionClass> classes() {
    if (options.minimumScore().isEmpty()) {
      return descriptor.classes();
    }
    double score = options.minimumScore().getAsDouble();
    return descriptor.classes().stream().map(type -> type.withMinimumScore(score)).toList();
  }
}
