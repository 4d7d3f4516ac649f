package org.cargolens.casework.alert;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.cargolens.casework.people.Actor;
import org.cargolens.scan.Sha256;

/** What units say to each other about an alert. */
public sealed interface AlertMessage {
  /** Returns which alert. */
  UUID alertId();

  /** Returns who says it. */
  Actor by();

  /**
   * An alert.
   *
   * @param alert the alert
   * @param files the bytes of its evidence by digest
   */
  record NewAlert(Alert alert, Map<Sha256, byte[]> files) implements AlertMessage {
    /** Copies the map. */
    public NewAlert {
      files = Map.copyOf(files);
    }

    @Override
    public UUID alertId() {
      return alert.id();
    }

    @Override
    public Actor by() {
      return alert.from().actor();
    }
  }

  /**
   * An alert that nobody has acknowledged, told to the next level.
   *
   * @param first the alert
   * @param level which level, from 1
   */
  record Escalation(NewAlert first, int level) implements AlertMessage {
    /** Checks that the alert has that level. */
    public Escalation {
      if (level < 1 || first.alert().level(level).isEmpty()) {
        throw new IllegalArgumentException(
            "alert " + first.alertId() + " has no level of escalation " + level);
      }
    }

    @Override
    public UUID alertId() {
      return first.alertId();
    }

    @Override
    public Actor by() {
      return first.by();
    }
  }

  /**
   * Someone addressed took notice.
   *
   * @param alertId which alert
   * @param by who
   * @param at when
   */
  record Acknowledgement(UUID alertId, Actor by, Instant at) implements AlertMessage {}

  /**
   * An answer in words.
   *
   * @param alertId which alert
   * @param by who
   * @param at when
   * @param text 1 to 8000 characters; may name people
   */
  record Reply(UUID alertId, Actor by, Instant at, String text) implements AlertMessage {
    private static final int LONGEST_TEXT = 8000;

    /** Checks the text. */
    public Reply {
      if (text.isBlank() || text.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("a reply has 1 to " + LONGEST_TEXT + " characters");
      }
    }
  }
}
