import { render, screen } from '@testing-library/react';
import { BudgetBar } from './BudgetBar';

describe('BudgetBar', () => {
  it('says in words what it draws', () => {
    render(<BudgetBar left={0.09} pace={0.5} />);
    expect(
      screen.getByText('9 % left; 50 % left if spent evenly'),
    ).toBeInTheDocument();
  });

  it('is unknown where nothing is known, which is not full and not empty', () => {
    const { container } = render(<BudgetBar left={undefined} />);
    expect(screen.getByText('unknown')).toBeInTheDocument();
    expect(container.querySelector('[style]')).not.toBeInTheDocument();
    expect(container.querySelector('[data-state=unknown]')).toBeInTheDocument();
  });

  it('has nothing left, and says by how much, once it is overspent', () => {
    const { container } = render(<BudgetBar left={-0.4} />);
    expect(screen.getByText('overspent by 40 %')).toBeInTheDocument();
    expect(container.querySelector('[style]')).toHaveStyle({ width: '0%' });
  });
});
