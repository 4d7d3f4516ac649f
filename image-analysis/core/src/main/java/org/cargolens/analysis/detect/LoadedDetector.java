package org.cargolens.analysis.detect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.cargolens.analysis.concurrent.OpenUses;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.DetectorIdentity;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.ViewKind;

/** A detector over a network. */
final class LoadedDetector implements Detector {
  private final DetectorIdentity identity;
  private final List<DetectionClass> classes;
  private final Set<ViewKind> views;
  private final LoadReport report;
  private final ImageInput input;
  private final Network network;
  private final TiledNetwork tiled;
  private final OpenUses uses;

  /** Makes a detector; takes ownership of the network. */
  LoadedDetector(ModelDescriptor descriptor, Network network, LoadReport report) {
    this.identity =
        new DetectorIdentity(
            descriptor.name(), descriptor.version() + "+" + report.file().precision().word());
    this.classes = descriptor.classes();
    this.views = descriptor.views();
    this.report = report;
    this.input = new ImageInput(descriptor.input());
    this.network = network;
    this.tiled = new TiledNetwork(descriptor, network, new InputBuffers());
    this.uses = new OpenUses("detector " + descriptor.title());
  }

  @Override
  public DetectorIdentity identity() {
    return identity;
  }

  @Override
  public List<DetectionClass> classes() {
    return classes;
  }

  @Override
  public Set<ViewKind> views() {
    return views;
  }

  @Override
  public Optional<Sha256> digest() {
    return Optional.of(report.file().file().sha256());
  }

  @Override
  public LoadReport loadReport() {
    return report;
  }

  @Override
  public Optional<String> refusal(XrayImage image) {
    return input.refusal(image);
  }

  @Override
  public List<Detection> detect(XrayImage image) {
    return detect(image, DetectionClass::minimumScore);
  }

  @Override
  public List<Detection> detect(XrayImage image, ToDoubleFunction<DetectionClass> leastScore) {
    uses.enter();
    try {
      ImagePlane plane =
          input
              .plane(image)
              .orElseThrow(
                  () ->
                      new DetectionException(
                          identity.name() + ": " + refusal(image).orElse("no plane"), null));
      try (PreparedPlane prepared = input.prepare(plane.pixels(), plane.domain())) {
        return tiled.detect(prepared, leastScore);
      }
    } finally {
      uses.leave();
    }
  }

  @Override
  public void close() {
    uses.close(network::close);
  }

  @Override
  public String toString() {
    return identity.name() + " " + identity.version();
  }
}
