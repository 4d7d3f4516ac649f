package org.cargolens.simulator.projection;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.View;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.scene.PixelMask;

/**
 * Projects shadows into the raw samples of a view: counts with dark and open-beam frames, or
 * transmission, of one or two energies.
 *
 * <p>Each quantum that was recorded passes the thing with the probability of its factor for that
 * energy, so that noise grows as fewer are left; dark level and electronic noise stay. Dead
 * detectors, lines that are missing or without a beam, and frames stay as they are. A saturated
 * sample is taken for full scale, the least that it can have been, so a thing over saturated air
 * comes out somewhat too dark; such samples are counted. Light that leaks between detectors,
 * scatter and blur are not added to. The scan itself is never changed: the result has samples of
 * its own, an identity of its own and a {@link ProjectionMark}. Immutable.
 */
public final class RawProjection {
  private final RawScan scan;
  private final View view;
  private final List<ChannelSignal> signals = new ArrayList<>();
  private final boolean mirroredX;
  private final boolean mirroredY;

  /**
   * Prepares a view; the other views of the scan play no part.
   *
   * @throws IllegalArgumentException if a channel is neither transmission nor counts with frames
   */
  public RawProjection(RawScan scan, int viewIndex) {
    this.scan = scan;
    this.view = scan.views().get(viewIndex);
    for (Channel channel : view.channels()) {
      signals.add(ChannelSignal.of(view, channel));
    }
    Orientation orientation = view.geometry().orientation().orElse(Orientation.UPRIGHT);
    mirroredX = orientation.firstLine() == Orientation.FirstLine.VEHICLE_REAR;
    mirroredY = orientation.firstDetector() == Orientation.FirstDetector.BOTTOM;
  }

  /**
   * Where a shadow is laid.
   *
   * @param shadow the shadow
   * @param left column of its left edge in the upright picture
   * @param top row of its upper edge
   */
  public record Laid(ThingShadow shadow, int left, int top) {}

  /**
   * What came of it.
   *
   * @param scan the scan with the things in it, one view
   * @param boxes box of each thing's own pixels in stored pixels
   * @param masks those pixels
   * @param saturated samples under a thing that were saturated
   */
  public record Projected(RawScan scan, List<Region> boxes, List<PixelMask> masks, int saturated) {
    /** Copies the lists. */
    public Projected {
      boxes = List.copyOf(boxes);
      masks = List.copyOf(masks);
    }
  }

  /** Returns the upright transmission of an energy; that of the only one if there is one alone. */
  public Plane transmission(Energy energy) {
    int index = 0;
    for (int i = 0; i < signals.size(); i++) {
      index = view.channels().get(i).kind() == energy.channelKind() ? i : index;
    }
    Plane plane = new Plane(view.geometry().lines(), view.geometry().detectors());
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        plane.set(x, y, signals.get(index).transmission(line(x), detector(y)));
      }
    }
    return plane;
  }

  /** Returns whether the view has two energies. */
  public boolean hasTwoEnergies() {
    return view.channel(ChannelKind.HIGH_ENERGY).isPresent()
        && view.channel(ChannelKind.LOW_ENERGY).isPresent();
  }

  /** Turns a box of stored pixels upright, or back. */
  public Region turned(Region box) {
    int lines = view.geometry().lines();
    int detectors = view.geometry().detectors();
    int x1 = mirroredX ? lines - box.x2() : box.x1();
    int y1 = mirroredY ? detectors - box.y2() : box.y1();
    return new Region(x1, y1, x1 + box.width(), y1 + box.height());
  }

  /**
   * Projects things.
   *
   * @param things that don't overlap, each with an own pixel in the view
   * @param seed decides which quanta pass
   */
  public Projected project(List<Laid> things, long seed) {
    List<Channel> channels = new ArrayList<>();
    int saturated = 0;
    for (int i = 0; i < signals.size(); i++) {
      Channel channel = view.channels().get(i);
      ByteBuffer samples = copy(channel.samples());
      for (Laid thing : things) {
        saturated += lay(thing, i, samples, seed);
      }
      channels.add(
          new Channel(channel.kind(), channel.domain(), channel.format(), channel.grid(), samples));
    }
    View changed =
        new View(
            view.kind(),
            view.geometry(),
            channels,
            view.lineTable(),
            view.gaps(),
            view.calibration());
    List<Region> boxes = new ArrayList<>();
    List<PixelMask> masks = new ArrayList<>();
    for (Laid thing : things) {
      boxes.add(box(thing));
      masks.add(mask(thing));
    }
    return new Projected(marked(changed, seed), boxes, masks, saturated);
  }

  private RawScan marked(View changed, long seed) {
    Sha256 digest = scan.mainView().channels().get(0).sha256();
    ProjectionMark mark = scan.metadata().projection().orElseGet(() -> new ProjectionMark(digest));
    String id =
        String.format(Locale.ROOT, "PROJECTED-%s-%d", mark.original().hex().substring(0, 12), seed);
    return new RawScan(scan.metadata().withScanId(id).withProjection(mark), List.of(changed));
  }

  private static ByteBuffer copy(ByteBuffer samples) {
    ByteBuffer source = samples.duplicate().rewind();
    return ByteBuffer.allocateDirect(source.remaining())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(source)
        .flip();
  }

  private int lay(Laid thing, int index, ByteBuffer samples, long seed) {
    Channel channel = view.channels().get(index);
    Energy energy = channel.kind() == ChannelKind.LOW_ENERGY ? Energy.LOW : Energy.HIGH;
    SplitMix random = SplitMix.of(seed, "quanta " + channel.kind() + " " + thing.left());
    ChannelSignal signal = signals.get(index);
    int saturated = 0;
    Region within = within(thing);
    for (int x = within.x1(); x < within.x2(); x++) {
      int line = line(x);
      if (view.lineTable().has(line, LineFlag.MISSING)
          || view.lineTable().has(line, LineFlag.BEAM_OFF)) {
        continue;
      }
      for (int y = within.y1(); y < within.y2(); y++) {
        int detector = detector(y);
        float factor = thing.shadow().factor(energy, x - thing.left(), y - thing.top());
        if (factor < 1 && signal.lives(detector)) {
          saturated += channel.sample(line, detector) >= channel.format().fullScale() ? 1 : 0;
          int left = signal.thinned(line, detector, factor, random);
          int at = channel.grid().index(line, detector);
          if (channel.format().bytes() == 2) {
            samples.putShort(2 * at, (short) left);
          } else {
            samples.put(at, (byte) left);
          }
        }
      }
    }
    return saturated;
  }

  /** Returns the part of a shadow's rectangle that lies in the upright picture. */
  private Region within(Laid thing) {
    Region rectangle =
        new Region(
            Math.max(0, thing.left()),
            Math.max(0, thing.top()),
            Math.min(view.geometry().lines(), thing.left() + thing.shadow().width()),
            Math.min(view.geometry().detectors(), thing.top() + thing.shadow().height()));
    return rectangle;
  }

  private PixelMask mask(Laid thing) {
    PixelMask.Builder mask =
        new PixelMask.Builder(view.geometry().lines(), view.geometry().detectors());
    Region stored = turned(within(thing));
    for (int line = stored.x1(); line < stored.x2(); line++) {
      for (int detector = stored.y1(); detector < stored.y2(); detector++) {
        if (own(thing, line, detector)) {
          mask.add(line, detector, detector + 1);
        }
      }
    }
    return mask.build();
  }

  private Region box(Laid thing) {
    Region box = thing.shadow().box();
    Region moved =
        new Region(
            Math.max(0, thing.left() + box.x1()),
            Math.max(0, thing.top() + box.y1()),
            Math.min(view.geometry().lines(), thing.left() + box.x2()),
            Math.min(view.geometry().detectors(), thing.top() + box.y2()));
    return turned(moved);
  }

  private boolean own(Laid thing, int line, int detector) {
    return thing.shadow().own(line(line) - thing.left(), detector(detector) - thing.top());
  }

  /** Its own inverse. */
  private int line(int x) {
    return mirroredX ? view.geometry().lines() - 1 - x : x;
  }

  private int detector(int y) {
    return mirroredY ? view.geometry().detectors() - 1 - y : y;
  }
}
