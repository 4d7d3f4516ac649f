package org.cargolens.scan.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.MemoryOrder;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.Scans;

/** Draws scans that use everything that a raw scan may hold, the same for the same seed. */
final class AnyScan {
  private static final String[] TEXTS = {
    "", "CSQU3054383", "Zoll-Ümlaut 港口", "\ud800 alone", "a\0b\n"
  };
  private final Random random;

  private AnyScan(long seed) {
    random = new Random(seed);
  }

  static RawScan of(long seed) {
    return new AnyScan(seed).scan();
  }

  private RawScan scan() {
    List<View> views = new ArrayList<>();
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      views.add(view());
    }
    return new RawScan(metadata(), views);
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private OptionalDouble maybeDouble() {
    return random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
  }

  private Instant time() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private ScanMetadata metadata() {
    List<ContainerReading> containers = new ArrayList<>();
    for (int slot = random.nextInt(3) - 1; slot >= 0; slot--) {
      Optional<ContainerNumber> number = maybe(new ContainerNumber("CSQU3054383"));
      containers.add(new ContainerReading(slot, one(TEXTS), number, maybeDouble()));
    }
    return new ScanMetadata(
        maybe(one(TEXTS)),
        maybe(new ScannerIdentity(one(TEXTS), one(TEXTS), one(TEXTS), maybe(one(TEXTS)))),
        maybe(time()),
        maybe(one(TEXTS)),
        containers,
        maybe(occupancy()));
  }

  private RadiationOccupancy occupancy() {
    Set<RadiationOccupancy.Alarm> alarms = EnumSet.noneOf(RadiationOccupancy.Alarm.class);
    maybe(RadiationOccupancy.Alarm.GAMMA).ifPresent(alarms::add);
    maybe(RadiationOccupancy.Alarm.NEUTRON).ifPresent(alarms::add);
    Instant began = time();
    return new RadiationOccupancy(
        random.nextInt(1000),
        began,
        began.plusNanos(random.nextInt(9)),
        alarms,
        counts(),
        counts());
  }

  private RadiationOccupancy.Counts counts() {
    return new RadiationOccupancy.Counts(
        random.nextInt(99), random.nextInt(99), 1L << random.nextInt(62), random.nextInt(99));
  }

  private View view() {
    int lines = 1 + random.nextInt(40);
    int detectors = 1 + random.nextInt(20);
    ViewGeometry geometry =
        new ViewGeometry(
            lines,
            detectors,
            positive(),
            positive(),
            maybe(
                new Orientation(
                    one(Orientation.FirstDetector.values()), one(Orientation.FirstLine.values()))));
    List<Channel> channels = new ArrayList<>();
    for (ChannelKind kind : ChannelKind.values()) {
      int count = kind == ChannelKind.OTHER || channels.isEmpty() ? 1 + random.nextInt(2) : 1;
      for (int i = 0; i < (kind == ChannelKind.OTHER ? count : random.nextInt(2)); i++) {
        channels.add(channel(kind, one(Domain.values()), lines, detectors));
      }
    }
    List<CalibrationFrame> frames = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      frames.add(
          new CalibrationFrame(
              one(CalibrationFrame.Kind.values()),
              channel(
                  one(ChannelKind.values()), Domain.RAW_COUNTS, 1 + random.nextInt(9), detectors)));
    }
    List<LineGap> gaps = gaps(lines);
    LineTable table = table(lines, gaps);
    return new View(one(ViewKind.values()), geometry, channels, table, gaps, frames);
  }

  private OptionalDouble positive() {
    OptionalDouble value = maybeDouble();
    return value.isPresent() ? OptionalDouble.of(0.1 + value.getAsDouble()) : value;
  }

  private Channel channel(ChannelKind kind, Domain domain, int lines, int detectors) {
    int allocated = random.nextBoolean() ? 8 : 16;
    SampleFormat format = new SampleFormat(allocated, 1 + random.nextInt(allocated));
    SampleLayout layout = new SampleLayout(one(MemoryOrder.values()), 1 + random.nextInt(3));
    SampleGrid grid = new SampleGrid(lines, detectors, layout);
    return Scans.channel(kind, domain, format, grid, random.nextLong());
  }

  private List<LineGap> gaps(int lines) {
    List<LineGap> gaps = new ArrayList<>();
    int next = random.nextInt(20);
    while (next < lines && random.nextBoolean()) {
      int count = 1 + random.nextInt(lines - next);
      gaps.add(new LineGap(next, count, one(LineGap.Cause.values())));
      next += count + random.nextInt(5);
    }
    return gaps;
  }

  private LineTable table(int lines, List<LineGap> gaps) {
    byte[] flags = new byte[lines];
    random.nextBytes(flags);
    for (int line = 0; line < lines; line++) {
      flags[line] &= (byte) ~LineFlag.MISSING.bit();
    }
    for (LineGap gap : gaps) {
      for (int line = gap.firstLine(); line < gap.endLine(); line++) {
        flags[line] |= LineFlag.MISSING.bit();
      }
    }
    return random.nextBoolean()
        ? LineTable.of(flags, random.longs(lines).toArray())
        : LineTable.of(flags);
  }
}
