package org.cargolens.simulator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.variation.Curve;

/**
 * A real scan that things can be projected into: transmission, or somebody's rendering of it.
 *
 * <p>Nobody knows a rendering's contrast curve. It is assumed that grey rises in proportion to
 * transmission from the darkest grey of the picture on, so {@code g' = d + (g - d) * factor}: true
 * of linear renderings; in others things come out with another contrast, but in the right place,
 * shape and order of dark and bright. Can be changed; for one thread.
 */
public final class RealPicture {
  /** This share of the darkest pixels may be dust. */
  private static final double DUST = 0.001;

  private final boolean rendering;
  private final float darkest;
  private final Plane high;
  private final Optional<Plane> low;

  private RealPicture(boolean rendering, float darkest, Plane high, Optional<Plane> low) {
    this.rendering = rendering;
    this.darkest = darkest;
    this.high = high;
    this.low = low;
  }

  /**
   * Takes the main view of a scan: its high and low energy, or its first channel.
   *
   * @throws IllegalArgumentException if that is neither transmission nor a rendering
   */
  public static RealPicture of(RawScan scan) {
    View view = scan.mainView();
    Channel main = view.channel(ChannelKind.HIGH_ENERGY).orElse(view.channels().get(0));
    Plane high = Plane.of(main);
    if (main.domain() == Domain.TRANSMISSION) {
      Optional<Plane> low =
          view.channel(ChannelKind.LOW_ENERGY)
              .filter(channel -> channel.domain() == Domain.TRANSMISSION && channel != main)
              .map(Plane::of);
      return new RealPicture(false, 0, high, low);
    }
    if (!main.domain().isDisplayGrey()) {
      throw new IllegalArgumentException(
          "things are projected into TRANSMISSION or DISPLAY_GREY, not into " + main.domain());
    }
    boolean turned = !main.domain().isBrightOpenBeam();
    float[] values = high.values();
    for (int i = 0; turned && i < values.length; i++) {
      values[i] = 1 - values[i];
    }
    float darkest = darkest(values);
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - darkest) / (1 - darkest);
    }
    return new RealPicture(true, darkest, high, Optional.empty());
  }

  /** Returns transmission, or what is taken for it; changes show. */
  Plane high() {
    return high;
  }

  Optional<Plane> low() {
    return low;
  }

  /** Returns the curve through which a person sees it. */
  Curve curve() {
    return rendering ? new Curve(Curve.Kind.POWER, 1, 1, 255 * darkest, 255) : Curve.COMMON;
  }

  /** Returns the display version, bright where the beam is open. */
  public Channel grey() {
    Plane grey = new Plane(high.width(), high.height());
    Curve.Table table = curve().table();
    for (int i = 0; i < grey.values().length; i++) {
      float value = high.values()[i];
      // A rendering that nothing was projected into must come out as it went in.
      grey.values()[i] = rendering ? 255 * (darkest + (1 - darkest) * value) : table.grey(value);
    }
    return grey.toGrey(Domain.DISPLAY_GREY_DARK_IS_DENSE);
  }

  /** Returns transmission, if the scan has it. */
  public Optional<RawScan> transmission() {
    if (rendering) {
      return Optional.empty();
    }
    List<Channel> channels = new ArrayList<>();
    channels.add(
        high.toTransmission(low.isPresent() ? ChannelKind.HIGH_ENERGY : ChannelKind.SINGLE_ENERGY));
    low.ifPresent(plane -> channels.add(plane.toTransmission(ChannelKind.LOW_ENERGY)));
    ViewGeometry size = ViewGeometry.ofSize(high.width(), high.height());
    return Optional.of(RawScan.of(View.of(ViewKind.SIDE, size, channels)));
  }

  private static float darkest(float[] values) {
    int[] counts = new int[256];
    for (float value : values) {
      counts[Math.max(0, Math.min(255, Math.round(255 * value)))]++;
    }
    long below = 0;
    int grey = 0;
    while (grey < 127 && below + counts[grey] < DUST * values.length) {
      below += counts[grey++];
    }
    return grey / 255f;
  }
}
