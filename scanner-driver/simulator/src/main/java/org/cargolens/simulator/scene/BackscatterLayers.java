package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.simulator.physics.AreaDensity;
import org.cargolens.simulator.physics.ComptonBackscatter;
import org.cargolens.simulator.physics.Material;

/**
 * What a scene sends back towards the side from which it is scanned, layer after layer from the
 * surface inward. Within a layer matter counts as mixed. The spot moves along the side view's fan,
 * so that both pictures lie over each other.
 */
final class BackscatterLayers {
  /** Depths between layers, in mm from the vehicle's middle plane: fine where walls stand. */
  private static final double[] DEPTHS = {
    -1600, -1300, -1260, -1230, -1200, -1170, -1130, -1080, -1020, -940, -840, -700, -500, -200, 200
  };

  /** From the panel to the vehicle's surface: the panel catches less from deeper inside. */
  private static final double PANEL_MM = 1200;

  private static final double SURFACE_MM = -1250;

  /** An object shows where it alone makes so much of the signal of thick polyethylene. */
  private static final float COUNTS_FROM = 0.03f;

  private final Scene scene;
  private final ScanFrame frame;
  private final float[] signal;
  private final float[] before;
  private final List<float[]> own = new ArrayList<>();
  private final List<ScanFrame.Window> windows = new ArrayList<>();

  BackscatterLayers(Scene scene, ScanFrame frame) {
    this.scene = scene;
    this.frame = frame;
    signal = new float[Math.multiplyExact(frame.lines(), frame.detectors())];
    before = new float[signal.length];
    for (SceneObject object : scene.objects()) {
      ScanFrame.Window window = frame.window(object.extent(scene.beam()), 2);
      windows.add(window);
      own.add(new float[window.lines() * window.detectors()]);
    }
    for (int i = 0; i + 1 < DEPTHS.length; i++) {
      addLayer(DEPTHS[i], DEPTHS[i + 1]);
    }
  }

  /** Returns the signal of a line, detector 0 first, in shares of thick polyethylene. */
  float signal(int line, int detector) {
    return signal[line * frame.detectors() + detector];
  }

  /** Returns what shows, in the order of the scene. */
  List<TruthObject> truth() {
    List<TruthObject> truth = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      SceneObject object = scene.objects().get(i);
      float[] part = own.get(i);
      WindowMask shown = new WindowMask(windows.get(i), pixel -> part[pixel] >= COUNTS_FROM);
      shown
          .box()
          .ifPresent(
              box ->
                  truth.add(
                      new TruthObject(
                          object.category(),
                          object.suspicious(),
                          box,
                          shown.outline(),
                          shown.mask(frame),
                          object.materials(),
                          Optional.empty(),
                          List.of(),
                          object.goods(),
                          object.declaration(),
                          object.concealment())));
    }
    return truth;
  }

  private void addLayer(double near, double far) {
    DensityMap layer = new DensityMap(frame.lines(), frame.detectors());
    List<Optional<Shadow>> shadows = new ArrayList<>();
    for (SceneObject object : scene.objects()) {
      Optional<Shadow> shadow =
          sliced(object, near, far)
              .map(slice -> Shadow.of(slice, scene.beam(), frame, BackscatterLayers::perMm));
      shadow.ifPresent(layer::add);
      shadows.add(shadow);
    }
    double distance = PANEL_MM + Math.max(0, (near + far) / 2 - SURFACE_MM);
    double caught = PANEL_MM * PANEL_MM / (distance * distance);
    for (int i = 0; i < shadows.size(); i++) {
      int object = i;
      shadows.get(i).ifPresent(shadow -> share(shadow, object, layer, caught));
    }
    for (int line = 0; line < frame.lines(); line++) {
      for (int detector = 0; detector < frame.detectors(); detector++) {
        AreaDensity sum = layer.at(line, detector);
        if (sum.carbon() > 0) {
          int pixel = line * frame.detectors() + detector;
          signal[pixel] += (float) (caught * seen(sum.iron(), sum.carbon(), before[pixel]));
          before[pixel] += (float) sum.carbon();
        }
      }
    }
  }

  /** Adds what an object's electrons send back of a layer that all objects weaken together. */
  private void share(Shadow shadow, int object, DensityMap layer, double caught) {
    ScanFrame.Window part = shadow.window();
    ScanFrame.Window whole = windows.get(object);
    for (int line = Math.max(part.line1(), whole.line1());
        line < Math.min(part.line2(), whole.line2());
        line++) {
      for (int detector = Math.max(part.detector1(), whole.detector1());
          detector < Math.min(part.detector2(), whole.detector2());
          detector++) {
        int from = (line - part.line1()) * part.detectors() + detector - part.detector1();
        float electrons = shadow.iron()[from];
        if (electrons > 0) {
          int to = (line - whole.line1()) * whole.detectors() + detector - whole.detector1();
          float ahead = before[line * frame.detectors() + detector];
          double depth = layer.at(line, detector).carbon();
          own.get(object)[to] += (float) (caught * seen(electrons, depth, ahead));
        }
      }
    }
  }

  private static double seen(double electrons, double depth, double ahead) {
    return ComptonBackscatter.signal(electrons, depth, ahead);
  }

  private static Optional<SceneObject> sliced(SceneObject object, double near, double far) {
    List<Part> parts = new ArrayList<>();
    for (Part part : object.parts()) {
      part.solid()
          .within(near, far)
          .ifPresent(
              slice -> parts.add(new Part(part.material(), part.fill(), slice, part.texture())));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(object.of(parts));
  }

  /** Two sums along a ray, in the places of two elements. */
  private static AreaDensity perMm(Material material) {
    return new AreaDensity(
        ComptonBackscatter.attenuationPerMm(material),
        ComptonBackscatter.electronsPerMm(material),
        0);
  }
}
