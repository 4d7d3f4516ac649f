package org.cargolens.bench.alerts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cargolens.casework.alert.AlertReceiver;
import org.cargolens.casework.alert.AlertTransport;
import org.cargolens.casework.alert.Unit;

/**
 * A network in memory that is cut and restored, loses questions and answers, damages, doubles and
 * delays them; the same for the same seed. For one thread.
 */
final class FaultyNetwork {
  private static final int MOST_LATE = 200;

  private final Random random;
  private final Map<String, AlertReceiver> receivers = new HashMap<>();
  private final Set<String> cut = new HashSet<>();
  private final List<Copy> late = new ArrayList<>();
  private boolean healed;
  private long carried;
  private long faults;

  FaultyNetwork(Random random) {
    this.random = random;
  }

  /** An envelope that is still under way. */
  private interface Copy {
    void arrive() throws IOException;
  }

  void attach(String unit, AlertReceiver receiver) {
    receivers.put(unit, receiver);
  }

  /** Cuts the lines between two units, or restores them. */
  void turn(String one, String other) {
    String line = line(one, other);
    if (!cut.remove(line)) {
      cut.add(line);
    }
  }

  /** Ends all faults; copies that are late still come when asked for. */
  void heal() {
    healed = true;
    cut.clear();
  }

  long carried() {
    return carried;
  }

  long faults() {
    return faults;
  }

  AlertTransport from(String unit) {
    return (Unit to, byte[] envelope) -> carry(unit, to.id(), envelope);
  }

  /** Brings copies of what was sent long ago, in any order. */
  void bringLate() {
    while (!late.isEmpty() && random.nextInt(4) > 0) {
      Copy copy = late.remove(random.nextInt(late.size()));
      try {
        copy.arrive();
      } catch (IOException e) {
        // Nobody waits for the answer to a copy.
        faults++;
      }
    }
  }

  private byte[] carry(String from, String to, byte[] envelope) throws IOException {
    if (cut.contains(line(from, to))) {
      faults++;
      throw new IOException("no route to " + to);
    }
    if (healed) {
      return receive(from, to, envelope);
    }
    int draw = random.nextInt(100);
    if (draw < 10) {
      faults++;
      throw new IOException("the question was lost");
    }
    if (draw < 20) {
      faults++;
      receive(from, to, envelope);
      throw new IOException("the answer was lost");
    }
    if (draw < 30) {
      faults++;
      receive(from, to, envelope);
      return receive(from, to, envelope);
    }
    if (draw < 35) {
      faults++;
      byte[] damaged = envelope.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      return receive(from, to, damaged);
    }
    if (draw < 50 && late.size() < MOST_LATE) {
      faults++;
      late.add(() -> receive(from, to, envelope));
      if (draw < 40) {
        throw new IOException("the question is late");
      }
    }
    return receive(from, to, envelope);
  }

  private byte[] receive(String from, String to, byte[] envelope) throws IOException {
    carried++;
    AlertReceiver receiver = receivers.get(to);
    if (receiver == null) {
      throw new IOException(to + " is down");
    }
    return receiver.receive(envelope, from);
  }

  private static String line(String one, String other) {
    return one.compareTo(other) < 0 ? one + "-" + other : other + "-" + one;
  }
}
