package org.cargolens.simulator.projection;

import java.util.Locale;

/** The kinds of hidden thing that can be projected. */
public enum ThingKind {
  /** A box of steel or lead, with something in it or not. */
  DENSE_BLOCK,
  /** A pistol, revolver, sub-machine gun, rifle or shotgun. */
  WEAPON,
  /** One to three steel bottles for gas. */
  GAS_CYLINDER;

  /** Returns the name as lower-case words with hyphens, as data sets have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
