import { Component, type ReactNode } from 'react';

/** What is kept apart, and what stands there once it has failed. */
export interface BoundaryProps {
  readonly children: ReactNode;
  /** What stands there instead of children that threw; `retry` draws them anew. */
  readonly renderStopped: (error: unknown, retry: () => void) => ReactNode;
  /** Called before the children are drawn anew. */
  readonly onRetry?: (() => void) | undefined;
}

/** Keeps what its children throw from the page around it. React catches for classes alone. */
export class Boundary extends Component<
  BoundaryProps,
  { readonly caught: { readonly error: unknown } | null }
> {
  override readonly state: { readonly caught: { readonly error: unknown } | null } = { caught: null };

  static getDerivedStateFromError(error: unknown) {
    return { caught: { error } };
  }

  readonly #retry = (): void => {
    this.props.onRetry?.();
    this.setState({ caught: null });
  };

  override render(): ReactNode {
    const { caught } = this.state;
    return caught === null ? this.props.children : this.props.renderStopped(caught.error, this.#retry);
  }
}
