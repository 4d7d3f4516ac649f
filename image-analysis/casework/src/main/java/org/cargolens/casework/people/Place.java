package org.cargolens.casework.people;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in the tree of a customs administration, from its centre down to a scanner site. A place
 * holds itself and all below it.
 *
 * @param path names from the top, separated by slashes, such as {@code
 *     centre/north/deep-sea-port/lane-2}; 1 to 4 of 1 to 60 characters
 */
public record Place(String path) {
  private static final int DEEPEST = 4;
  private static final Pattern NAME = Pattern.compile("[^/\\p{Cntrl}]{1,60}");

  /** Checks the names. */
  public Place {
    List<String> names = List.of(path.split("/", -1));
    if (names.size() > DEEPEST
        || !names.stream().allMatch(name -> NAME.matcher(name).matches() && !name.isBlank())) {
      throw new IllegalArgumentException(
          "a place is 1 to "
              + DEEPEST
              + " names of 1 to 60 characters between slashes, not '"
              + path
              + "'");
    }
  }

  /** Returns whether a place is this one or below it. */
  public boolean holds(Place other) {
    return other.path.equals(path) || other.path.startsWith(path + "/");
  }

  /** Returns this place and those that hold it, up to the top. */
  public List<Place> upwards() {
    List<Place> places = new ArrayList<>(List.of(this));
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      places.add(new Place(path.substring(0, end)));
    }
    return places;
  }

  @Override
  public String toString() {
    return path;
  }
}
