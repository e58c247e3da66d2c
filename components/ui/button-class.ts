export type ButtonVariant = 'primary' | 'secondary' | 'warning' | 'link';
export type ButtonSize = 'normal' | 'small';

const variantClass = {
  primary: 'nhsuk-button',
  secondary: 'nhsuk-button nhsuk-button--secondary',
  warning: 'nhsuk-button nhsuk-button--warning',
  link: 'nhsuk-link min-h-6',
} as const satisfies Record<ButtonVariant, string>;

/** The class names of a button. Size does not apply to one that looks like a link. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize): string {
  return size === 'small' && variant !== 'link'
    ? `${variantClass[variant]} nhsuk-button--small`
    : variantClass[variant];
}
