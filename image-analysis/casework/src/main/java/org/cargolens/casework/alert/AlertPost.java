package org.cargolens.casework.alert;

import java.util.Collection;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.SealingException;
import org.cargolens.casework.people.Place;

/**
 * A unit among the others.
 *
 * @param own id of this unit, which the directory has
 * @param directory all units
 * @param sealing signs as this unit, and opens what is for it
 */
public record AlertPost(String own, UnitDirectory directory, Sealing sealing) {
  /** Checks that the directory has this unit. */
  public AlertPost {
    if (directory.find(own).isEmpty()) {
      throw new IllegalArgumentException("the directory has no unit " + own);
    }
  }

  /** Returns the post of a station alone: all addresses are its own, and nothing is sent. */
  public static AlertPost alone(Place place) {
    return new AlertPost("here", UnitDirectory.alone("here", place), new NoSealing());
  }

  /** Returns this unit. */
  public Unit unit() {
    return directory.find(own).orElseThrow();
  }

  private static final class NoSealing implements Sealing {
    @Override
    public byte[] seal(byte[] content, Collection<String> units) throws SealingException {
      throw new SealingException("a station alone sends nothing");
    }

    @Override
    public Opened open(byte[] envelope) throws SealingException {
      throw new SealingException("a station alone receives nothing");
    }
  }
}
