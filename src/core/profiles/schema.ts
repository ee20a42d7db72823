/** PLACEHOLDER, owned by the profiles' author. */
export interface ProfileBundle {
  readonly gpu: string;
}
